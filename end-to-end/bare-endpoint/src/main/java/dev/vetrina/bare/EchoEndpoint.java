package dev.vetrina.bare;

import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.smallrye.common.annotation.NonBlocking;

/// Sends back what comes.
@WebSocket(path = "/echo")
class EchoEndpoint {
    @OnTextMessage
    @NonBlocking
    String echo(String text) {
        return text;
    }
}
