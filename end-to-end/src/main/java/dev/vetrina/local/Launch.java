package dev.vetrina.local;

import dev.vetrina.local.process.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/// `./vetrina up`: starts the stack, says where it is, and keeps it until the process is asked to
/// end. While it is ready a file holds its process id, by which `./vetrina down` and `up --detach`
/// know it.
final class Launch {
    private static final String PID_FILE = "stack.pid";

    private final Options options;
    private final PrintStream out;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Launch(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /// The exit code, once the stack is down again.
    static int run(String[] arguments, PrintStream out) throws Exception {
        var jvm = System.getenv().getOrDefault("VETRINA_JVM", "footprint");
        try {
            var options = CommandLine.read(arguments, jvm);
            return new Launch(options.withConsole(Console.printingTo(out)), out).untilAsked();
        } catch (CommandLine.Unreadable | PortInUse plain) {
            out.println(plain.getMessage());
            return 1;
        }
    }

    private int untilAsked() throws Exception {
        PortInUse.check(options.port(), options.secondPort());
        var starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(starter), "end"));
        try (var stack = LocalStack.start(options)) {
            ready(stack);
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            out.println("Stopped.");
        } catch (TimeoutException late) {
            out.println(late.getMessage());
            return 1;
        } finally {
            Files.deleteIfExists(pidFile());
            ended.countDown();
        }
        return 0;
    }

    /// Whatever the starting thread is doing, it stops doing it, and takes everything down.
    private void end(Thread starter) {
        starter.interrupt();
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void ready(LocalStack stack) throws IOException {
        out.printf(
                """

                Vetrina is up.
                  Storefront          %s/
                  Second storefront   %s/
                  Helpdesk            %s/helpdesk/   (sign in as marco, password marco)
                  For scripts         %s/local/info
                  Logs                %s
                Ctrl-C stops everything.

                """,
                stack.originUrl(),
                options.secondOrigin(),
                stack.originUrl(),
                stack.originUrl(),
                options.logs());
        out.flush();
        Files.writeString(pidFile(), String.valueOf(ProcessHandle.current().pid()));
    }

    private Path pidFile() {
        return options.data().resolve(PID_FILE);
    }
}
