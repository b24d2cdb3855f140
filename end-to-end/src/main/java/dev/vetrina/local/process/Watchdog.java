package dev.vetrina.local.process;

import java.util.ArrayList;
import java.util.List;

/// The shell between the launcher and a child. Its standard input is a pipe that only the launcher
/// holds open, so a launcher that is killed without a chance to clean up still takes its children
/// along: the dog reads the pipe's end and asks the child to end. A child that dies ends the
/// wrapper at once. The first line is `pid N`, the child's real process id: the child prints it
/// itself before it becomes the command, so that nothing of the command's can come first.
final class Watchdog {
    private static final String SCRIPT =
            """
            exec 3<&0
            sh -c 'echo "pid $$"; exec "$@"' sh "$@" </dev/null 3<&- & pid=$!
            trap "" INT
            trap "kill -SIGNAL $pid" TERM
            (cat <&3; kill -SIGNAL $pid) >/dev/null 2>&1 & dog=$!
            wait $pid; rc=$?
            kill $dog 2>/dev/null
            wait $pid 2>/dev/null
            exit $rc
            """;

    private Watchdog() {}

    static List<String> around(Command command) {
        var script = SCRIPT.replace("SIGNAL", command.stopSignal().name());
        var wrapped = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        wrapped.addAll(command.arguments());
        return wrapped;
    }
}
