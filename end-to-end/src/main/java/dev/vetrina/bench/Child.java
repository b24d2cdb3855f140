package dev.vetrina.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that the bench starts beside the stack and ends with itself.
final class Child implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final int port;

    private Child(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Waits until it listens.
    ///
    /// @param port where it will listen
    static Child start(List<String> command, Map<String, String> environment, Path folder, int port)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var log = folder.resolve("child-" + port + ".log").toFile();
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
        var child = new Child(builder.start(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(child::close, "end of child"));
        for (var i = 0; i < PATIENCE_SECONDS * 10 && !child.listens(); i++) {
            if (!child.process.isAlive()) {
                throw new IOException(command + " ended; see " + log);
            }
            Thread.sleep(100);
        }
        return child;
    }

    /// Runs to its end.
    static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("run.log").toFile())
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed; see " + folder.resolve("run.log"));
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
