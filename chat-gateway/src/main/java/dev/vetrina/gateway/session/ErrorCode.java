package dev.vetrina.gateway.session;

import java.util.Locale;

/// Why a frame was refused here. In lower case the names are the contract's codes. What
/// ticket-service refuses comes with its code as text.
public enum ErrorCode {
    BAD_FRAME("This is not a frame of the protocol"),
    UNKNOWN_TYPE("The type is not known"),
    CONVERSATION_UNKNOWN("There is no such conversation"),
    UNAVAILABLE("Not known to be stored: send it again later");

    private final String detail;

    ErrorCode(String detail) {
        this.detail = detail;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String detail() {
        return detail;
    }
}
