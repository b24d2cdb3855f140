package dev.vetrina.kit.secret;

import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Seals what is secret with AES-256-GCM, and opens it at the place that it was sealed for. What is
/// sealed is a text: the id of its key, a colon, and in base64 its nonce, ciphertext and tag. Made
/// with whoever needs it at the start, which wrong keys are to fail.
@Singleton
public class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern SEALED = Pattern.compile("(" + SecretKeys.ID + "):(.+)");

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    /// @param keys each an id, a colon and 32 bytes in base64: the first seals, and all of them
    ///   open
    public SecretBox(@ConfigProperty(name = "vetrina.secrets.keys") Optional<List<String>> keys) {
        this.keys = SecretKeys.of(keys.orElse(List.of()), LaunchMode.current());
    }

    /// @param place where it will lie, such as its table and the key of its row: moved elsewhere it
    ///   does not open
    public String seal(String place, byte[] secret) {
        // Two alike under one key would give it away. Random ones, about which replicas need not
        // agree, do not meet within billions of values.
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var content = cipher(Cipher.ENCRYPT_MODE, keys.sealing(), nonce, place).doFinal(secret);
            var both = ByteBuffer.allocate(nonce.length + content.length).put(nonce).put(content);
            return keys.sealingId() + ":" + Base64.getEncoder().encodeToString(both.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + CIPHER, e);
        }
    }

    /// @throws Unopened where its key is none of ours, and where it was changed or moved
    public byte[] open(String place, String sealed) {
        var parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            throw new Unopened(place, "is not sealed");
        }
        var id = parts.group(1);
        var key =
                keys.find(id)
                        .orElseThrow(() ->
                                new Unopened(place, "is sealed under a key that we lack: " + id));
        try {
            var both = Base64.getDecoder().decode(parts.group(2));
            return cipher(Cipher.DECRYPT_MODE, key, both, place)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Nothing of what they say, which may be of the content.
            throw new Unopened(
                    place,
                    "does not open with our key %s: it was changed, moved, or sealed with another"
                            .formatted(id));
        }
    }

    /// What it has to be from now on: the same, unless another key than the first one sealed it.
    ///
    /// @throws Unopened as [#open] does, also where it may stay as it is
    public String renew(String place, String sealed) {
        var secret = open(place, sealed);
        return sealed.startsWith(keys.sealingId() + ":") ? sealed : seal(place, secret);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
