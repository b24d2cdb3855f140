package dev.vetrina.kit.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The headers of our records: CloudEvents in binary mode, and what readers route by without
/// parsing.
public final class EventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    /// Follows a shopper's frame or an agent's request through all services, in every log line.
    public static final String CORRELATION = "ce_correlationid";

    public static final String STORE = "ce_store";
    public static final String PROFILE = "ce_profile";

    /// A conversation event's place among its conversation's changes.
    public static final String VERSION = "ce_version";

    /// The gateway replica that asked, on outcomes.
    public static final String GATEWAY = "ce_gateway";

    private EventHeaders() {}

    public static Optional<String> find(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /// The value of [#CORRELATION].
    public static @Nullable String correlation(Headers headers) {
        return find(headers, CORRELATION).orElse(null);
    }

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
