package dev.vetrina.kit.http;

/// The order of our filters; a higher number runs earlier, and all but the last run before
/// authentication.
public final class FilterOrder {

    public static final int CORRELATION = 1400;
    public static final int SECURITY_HEADERS = 1300;
    public static final int PATH_GUARD = 1200;
    public static final int BEARER_SUBPROTOCOL = 1100;
    public static final int PROTOCOL_VIOLATIONS = 1075;
    public static final int BODY_LIMIT = 1050;
    public static final int SEVERAL_TAGS = 1000;
    public static final int AFTER_AUTHORIZATION = 50;

    private FilterOrder() {}
}
