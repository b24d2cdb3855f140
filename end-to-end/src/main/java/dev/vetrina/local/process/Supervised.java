package dev.vetrina.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One child that is kept alive until it is stopped on purpose, as an orchestrator would: it is
/// started again within seconds, with a pause that doubles while it keeps dying young.
public final class Supervised {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration GROWN_UP = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    private final Command command;
    private final ReadyCheck check;
    private final Path logs;
    private final Console console;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private volatile @Nullable Process wrapper;
    private volatile long pid;
    private volatile boolean ready;
    private volatile boolean asked;
    private volatile @Nullable Thread keeper;

    /// @param logs the directory of the log files
    public Supervised(Command command, ReadyCheck check, Path logs, Console console) {
        this.command = command;
        this.check = check;
        this.logs = logs;
        this.console = console;
    }

    public String name() {
        return command.name();
    }

    /// The child's own process id, while it runs.
    public OptionalLong pid() {
        return pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }

    /// True from the first passed check until the process ends or is asked to.
    public boolean ready() {
        return ready;
    }

    public void start() {
        // A virtual thread that waits for a pipe keeps its carrier, and seven of them keep all.
        keeper = Thread.ofPlatform().daemon().name("keeper of " + name()).start(this::keep);
    }

    /// @throws TimeoutException when it is not ready in time
    public void awaitReady(Duration timeout) throws TimeoutException, InterruptedException {
        var end = System.nanoTime() + timeout.toNanos();
        while (!ready) {
            if (System.nanoTime() > end || stopping.getCount() == 0) {
                throw new TimeoutException(
                        name() + " is not ready; see " + logs.resolve(name() + ".log"));
            }
            Thread.sleep(BETWEEN_CHECKS.dividedBy(2));
        }
    }

    /// Asks the process to end, and starts it again.
    public void restart() {
        asked = true;
        askToEnd();
    }

    /// Ends the process at once (SIGKILL): what a crash does. It is started again.
    public void kill() {
        ready = false;
        pid().ifPresent(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
    }

    /// Asks the process to end, waits, and in the end insists. It is not started again.
    public void stop() {
        stopping.countDown();
        askToEnd();
        var loop = keeper;
        if (loop == null) {
            return;
        }
        try {
            if (!loop.join(GRACE)) {
                console.say(name(), "does not end in time and is killed");
                kill();
                loop.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    private void askToEnd() {
        ready = false;
        var running = wrapper;
        if (running != null) {
            terminate(running);
        }
    }

    /// By its handle: `Process.destroy` would also close the pipes, and with them the log of how it
    /// ended.
    private static void terminate(Process process) {
        process.toHandle().destroy();
    }

    private void keep() {
        var pause = SHORTEST_PAUSE;
        try {
            while (stopping.getCount() > 0) {
                var began = System.nanoTime();
                var code = runOnce();
                var lived = Duration.ofNanos(System.nanoTime() - began);
                if (stopping.getCount() == 0) {
                    return;
                }
                console.say(name(), asked ? "restarts" : "ended (" + code + "): starts again");
                pause = lived.compareTo(GROWN_UP) > 0 || asked ? SHORTEST_PAUSE : longer(pause);
                asked = false;
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException failure) {
            console.say(name(), "cannot be started: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private int runOnce() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Watchdog.around(command));
        builder.directory(command.directory().toFile()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        var started = builder.start();
        wrapper = started;
        if (stopping.getCount() == 0) {
            terminate(started);
        }
        try (var log = new ProcessLog(name(), logs, console);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        started.getInputStream(), StandardCharsets.UTF_8))) {
            var first = lines.readLine();
            if (first != null && first.startsWith("pid ")) {
                pid = Long.parseLong(first.substring(4));
            }
            Thread.startVirtualThread(() -> watchForReady(started));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
            return started.waitFor();
        } finally {
            ready = false;
            pid = 0;
            wrapper = null;
        }
    }

    private void watchForReady(Process started) {
        var began = System.nanoTime();
        while (started.isAlive() && wrapper == started) {
            if (passes()) {
                becomeReady(started, began);
                return;
            }
            try {
                Thread.sleep(BETWEEN_CHECKS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Unless it was asked to end, or ended, while it was being checked.
    private void becomeReady(Process started, long began) {
        if (wrapper != started || asked || stopping.getCount() == 0) {
            return;
        }
        ready = true;
        var seconds = (System.nanoTime() - began) / 1_000_000_000.0;
        console.say(name(), "ready after %.1f s (pid %d)".formatted(seconds, pid));
    }

    private boolean passes() {
        try {
            return check.passes();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }
}
