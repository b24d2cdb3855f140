package dev.vetrina.kit.http;

/// The order of our filters; a higher number runs earlier, and all but the last run before
/// authentication.
public final class FilterOrder {

    public static final int CORRELATION = 1400;
    public static final int SECURITY_HEADERS = 1300;

    /// Before the first filter that refuses, so that a page may read what it was refused for.
    public static final int CROSS_ORIGIN = 1250;

    public static final int PATH_GUARD = 1200;
    public static final int PRECOMPRESSED = 1175;
    public static final int PAGES = 1150;
    public static final int BEARER_SUBPROTOCOL = 1100;
    public static final int PROTOCOL_VIOLATIONS = 1075;
    public static final int BODY_LIMIT = 1050;

    /// Of a route, whose order is the negative of a filter's.
    public static final int BODY = 1025;

    public static final int SEVERAL_TAGS = 1000;
    public static final int UPGRADE_GUARD = 950;
    public static final int AFTER_AUTHORIZATION = 50;

    private FilterOrder() {}
}
