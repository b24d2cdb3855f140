package dev.vetrina.kit.identity;

import io.vertx.core.MultiMap;

/// How a WebSocket's token came: a browser must use the subprotocol list, and then `Origin` must be
/// there too.
public final class SocketToken {

    /// Set by us alone: what a client sends under this name is removed.
    static final String HEADER = "X-Vetrina-Token-From";

    private SocketToken() {}

    public static boolean cameInSubprotocol(MultiMap headers) {
        return headers.contains(HEADER);
    }
}
