package dev.vetrina.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.local.process.Command.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A child is started again when it dies, and never outlives who started it.
class SupervisedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;
    private Supervised sleeper;

    @BeforeEach
    void start() throws Exception {
        sleeper = supervised("echo begun; exec sleep 1000");
        sleeper.start();
        sleeper.awaitReady(PATIENCE);
    }

    @AfterEach
    void stop() {
        sleeper.stop();
    }

    @Test
    void aKilledChildIsStartedAgain() throws Exception {
        var first = pid();
        sleeper.kill();
        ended(first);
        sleeper.awaitReady(PATIENCE);
        assertThat(pid()).isNotEqualTo(first);
    }

    @Test
    void aRestartedChildIsAskedToEndAndStartedAgain() throws Exception {
        var first = pid();
        sleeper.restart();
        ended(first);
        sleeper.awaitReady(PATIENCE);
        assertThat(pid()).isNotEqualTo(first);
    }

    @Test
    void stoppingLeavesNothing() {
        var child = ProcessHandle.of(pid()).orElseThrow();
        sleeper.stop();
        assertThat(child.isAlive()).isFalse();
        assertThat(sleeper.pid()).isEmpty();
        assertThat(sleeper.ready()).isFalse();
    }

    @Test
    void aChildEndsWhenItsLauncherIsGone() throws Exception {
        var wrapper = new ProcessBuilder(Watchdog.around(command("exec sleep 1000"))).start();
        var child = ProcessHandle.of(announced(wrapper.inputReader())).orElseThrow();
        // A killed launcher's pipes are closed by the system.
        wrapper.getOutputStream().close();
        child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(wrapper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aChildIsAnnouncedBeforeItSaysAnything() throws Exception {
        for (var i = 0; i < 200; i++) {
            var wrapper = new ProcessBuilder(Watchdog.around(command("echo begun"))).start();
            try (var output = wrapper.inputReader()) {
                announced(output);
                assertThat(output.readLine()).isEqualTo("begun");
            }
        }
    }

    @Test
    void whatAChildPrintsIsKept() throws IOException {
        assertThat(Files.readString(folder.resolve("sleeper.log"))).contains("begun");
    }

    private Supervised supervised(String script) {
        // Ready once it has printed, so that the log is there to be read.
        ReadyCheck printed = () -> Files.size(folder.resolve("sleeper.log")) > 0;
        return new Supervised(command(script), printed, folder, Console.quiet());
    }

    private Command command(String script) {
        return new Command(
                "sleeper", List.of("sh", "-c", script), Map.of(), folder, StopSignal.TERM);
    }

    private long pid() {
        return sleeper.pid().orElseThrow();
    }

    private static void ended(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static long announced(BufferedReader output) throws IOException {
        var line = output.readLine();
        assertThat(line).startsWith("pid ");
        return Long.parseLong(line.substring("pid ".length()));
    }
}
