package dev.vetrina.kit.socket;

import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/// The end of a connection from our side. Most peers leave without a word, and the framework warns
/// of each that is closed once more: nothing that anybody could do something about.
final class Closing {

    private Closing() {}

    /// Never fails: a peer that is gone is as good as closed.
    static Uni<Void> close(WebSocketConnection connection, CloseCode code) {
        return connection.isOpen()
                ? connection.close(code.reason()).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }
}
