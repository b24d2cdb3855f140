package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/// The person in the store. It follows from the store and the storefront's own id of that person
/// (`sub`), so that no service has to ask another for it.
public record ProfileId(@JsonValue UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("6f1c2c3e-5a0b-5d0e-9c57-0f6f7a1f4f4e");

    @JsonCreator
    public ProfileId {}

    /// UUID version 5 (RFC 9562) of `store/sub`; store keys have no slash, so that no two pairs
    /// meet.
    public static ProfileId of(String store, String sub) {
        var digest = sha1();
        digest.update(bytes(NAMESPACE));
        digest.update((store + "/" + sub).getBytes(StandardCharsets.UTF_8));
        var hash = ByteBuffer.wrap(Arrays.copyOf(digest.digest(), 16));
        var high = (hash.getLong() & ~0xF000L) | 0x5000L;
        var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new ProfileId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
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
}
