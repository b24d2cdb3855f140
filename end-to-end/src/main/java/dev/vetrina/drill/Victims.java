package dev.vetrina.drill;

import dev.vetrina.local.LocalStack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// The stack's processes, as someone with a shell sees them.
final class Victims {
    private static final Duration RESTART = Duration.ofSeconds(90);

    private final LocalStack stack;

    Victims(LocalStack stack) {
        this.stack = stack;
    }

    /// 0 where it is not running right now.
    long pid(String name) {
        return process(name).getLong("pid", 0L);
    }

    /// The processes that a name of the layout stands for: every replica of a service.
    private List<String> replicas(String name) {
        return stack.processes().stream()
                .filter(process -> process.matches(Pattern.quote(name) + "(-[0-9]+)?"))
                .toList();
    }

    String kafka() {
        return "127.0.0.1:" + process("kafka").getInteger("port");
    }

    void kill(String name) {
        stack.kill(name);
    }

    /// @return the process ids that they had
    Map<String, Long> killAll(String service) {
        var killed = new LinkedHashMap<String, Long>();
        for (var replica : replicas(service)) {
            killed.put(replica, pid(replica));
            kill(replica);
        }
        return killed;
    }

    /// Freezes all of them with their children, as a long pause would.
    void stopAll(String service) throws IOException, InterruptedException {
        signal("STOP", service);
    }

    void resumeAll(String service) throws IOException, InterruptedException {
        signal("CONT", service);
    }

    private void signal(String signal, String service) throws IOException, InterruptedException {
        var processes =
                replicas(service).stream()
                        .flatMap(replica -> ProcessHandle.of(pid(replica)).stream())
                        .toList();
        if (send(signal, processes) != 0) {
            throw new IOException("kill -" + signal + " " + service + " failed");
        }
        // Some of these come and go: whoever has gone meanwhile is not missed.
        send(signal, processes.stream().flatMap(ProcessHandle::descendants).toList());
    }

    private static int send(String signal, List<ProcessHandle> processes)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        return new ProcessBuilder(command).start().waitFor();
    }

    void awaitAgain(Map<String, Long> killed) throws InterruptedException, TimeoutException {
        for (var one : killed.entrySet()) {
            awaitAgain(one.getKey(), one.getValue());
        }
    }

    /// Waits until the launcher started it again and it takes work.
    ///
    /// @param killed the process id that it had
    void awaitAgain(String name, long killed) throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + RESTART.toNanos();
        while (pid(name) == 0 || pid(name) == killed) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(name + " was not started again");
            }
            Thread.sleep(50);
        }
        stack.awaitReady(name);
    }

    private JsonObject process(String name) {
        return stack.info().getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> name.equals(process.getString("name")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No process " + name));
    }
}
