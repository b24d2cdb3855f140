package dev.vetrina.kit.secret;

import io.quarkus.runtime.LaunchMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys that a service was given, by their ids. What is wrong with them is said without a word
/// of what was given: it may be a key.
final class SecretKeys {

    /// Too short to be a key in base64, since ids are told.
    static final String ID = "[A-Za-z0-9._-]{1,32}";

    private static final String SETTING = "vetrina.secrets.keys";
    private static final String ALGORITHM = "AES";
    private static final Pattern ENTRY = Pattern.compile("\\s*(" + ID + "):(\\S+)\\s*");
    private static final int BYTES = 32;

    /// What our own configuration has for development and tests, where anybody can read it.
    private static final byte[] KNOWN_TO_ALL =
            "for development and tests alone.".getBytes(StandardCharsets.US_ASCII);

    private final SequencedMap<String, SecretKey> keys = new LinkedHashMap<>();

    private SecretKeys() {}

    /// @throws IllegalStateException where the service must not start with these
    static SecretKeys of(List<String> entries, LaunchMode mode) {
        if (entries.isEmpty()) {
            throw wrong("is not set: without it nothing secret can be stored");
        }
        var all = new SecretKeys();
        for (var entry : entries) {
            all.add(entry, mode);
        }
        return all;
    }

    String sealingId() {
        return keys.firstEntry().getKey();
    }

    SecretKey sealing() {
        return keys.firstEntry().getValue();
    }

    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private void add(String entry, LaunchMode mode) {
        var parts = ENTRY.matcher(entry);
        var bytes = parts.matches() ? decoded(parts.group(2)) : new byte[0];
        if (bytes.length != BYTES) {
            throw wrong(
                    "has as number %d no id, colon and 32 bytes in base64"
                            .formatted(keys.size() + 1));
        }
        var id = parts.group(1);
        if (!mode.isDevOrTest() && MessageDigest.isEqual(bytes, KNOWN_TO_ALL)) {
            throw wrong("has the key of tests and development, which anybody knows: " + id);
        }
        if (keys.putIfAbsent(id, new SecretKeySpec(bytes, ALGORITHM)) != null) {
            throw wrong("has two keys with one id: " + id);
        }
    }

    /// Nothing of what the decoder says, which would be of the key.
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static IllegalStateException wrong(String what) {
        return new IllegalStateException(SETTING + " " + what);
    }
}
