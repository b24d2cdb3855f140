package dev.vetrina.kit.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
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

    /// The life of the database that counted [#VERSION].
    public static final String INCARNATION = "ce_incarnation";

    /// The gateway replica that asked, on outcomes.
    public static final String GATEWAY = "ce_gateway";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

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

    /// The value of [#VERSION].
    public static OptionalLong version(Headers headers) {
        var digits = find(headers, VERSION).filter(value -> DIGITS.matcher(value).matches());
        return digits.map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElseGet(OptionalLong::empty);
    }

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
