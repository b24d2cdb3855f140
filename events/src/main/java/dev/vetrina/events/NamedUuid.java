package dev.vetrina.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/// UUID version 5 (RFC 9562): the same name comes to the same id, wherever and whenever.
final class NamedUuid {

    static UUID of(UUID namespace, String name) {
        var digest = sha1();
        digest.update(bytes(namespace));
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        var hash = ByteBuffer.wrap(Arrays.copyOf(digest.digest(), 16));
        var high = (hash.getLong() & ~0xF000L) | 0x5000L;
        var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private NamedUuid() {}
}
