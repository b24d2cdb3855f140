package dev.vetrina.kit.socket;

import io.quarkus.websockets.next.CloseReason;

/// The close codes of the protocol, in the order of its table.
public enum CloseCode {
    TOO_LARGE(1009, "frame too large"),
    UNEXPECTED(1011, "come again"),
    DRAINING(1012, "draining"),
    BAD_FRAMES(4400, "too many bad frames"),
    TOKEN_EXPIRED(4401, "token expired"),
    BLOCKED(4403, "blocked or disabled"),
    TOO_SLOW(4408, "too slow to read, or too much at once"),
    REPLACED(4409, "replaced");

    private final CloseReason reason;

    CloseCode(int code, String message) {
        this.reason = new CloseReason(code, message);
    }

    public CloseReason reason() {
        return reason;
    }
}
