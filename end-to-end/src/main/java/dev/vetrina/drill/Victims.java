package dev.vetrina.drill;

import dev.vetrina.local.LocalStack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

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

    String kafka() {
        return "127.0.0.1:" + process("kafka").getInteger("port");
    }

    void kill(String name) {
        stack.kill(name);
    }

    /// Freezes a process, as a long pause would.
    void stop(String name) throws IOException, InterruptedException {
        signal("STOP", name);
    }

    void resume(String name) throws IOException, InterruptedException {
        signal("CONT", name);
    }

    private void signal(String signal, String name) throws IOException, InterruptedException {
        var command = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid(name)));
        if (command.inheritIO().start().waitFor() != 0) {
            throw new IOException("kill -" + signal + " " + name + " failed");
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
