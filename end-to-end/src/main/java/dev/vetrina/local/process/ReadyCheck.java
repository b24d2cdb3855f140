package dev.vetrina.local.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Whether a started process takes work now.
@FunctionalInterface
public interface ReadyCheck {
    /// False, or any exception, means: not yet.
    boolean passes() throws Exception;

    /// Somebody listens on the port.
    static ReadyCheck listening(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /// The service says so itself, on its management port.
    static ReadyCheck healthy(HttpClient http, int managementPort) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + managementPort + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(3))
                        .build();
        return () -> http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }
}
