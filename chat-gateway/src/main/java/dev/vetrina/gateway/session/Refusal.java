package dev.vetrina.gateway.session;

import java.util.Locale;

/// Why there is no session. In lower case the names are the contract's codes.
public enum Refusal {
    IDENTITY_INVALID(401),
    IDENTITY_EXPIRED(401),
    IDENTITY_REPLAYED(401),
    WEB_CHAT_DISABLED(403);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
