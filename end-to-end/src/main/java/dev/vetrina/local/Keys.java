package dev.vetrina.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.vetrina.local.oidc.RegisteredClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/// The stack's secrets, made once and kept with its data, so that a restart signs nobody out.
///
/// @param signingKey the issuer's private key as a JWK
/// @param clients secrets of the machines, by client id
/// @param stores the secret by which each store's backend vouches for shoppers, by store
/// @param sealing the key under which chat-gateway seals what is secret in its database
record Keys(
        String signingKey,
        Map<String, String> clients,
        Map<String, String> stores,
        String sealing) {
    private static final String FILE = "keys.json";
    private static final String SEALING = "sealing";
    private static final ObjectMapper JSON = new ObjectMapper();

    Keys {
        clients = Map.copyOf(clients);
        stores = Map.copyOf(stores);
    }

    static Keys keptIn(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (Files.notExists(file)) {
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
            write(file, JSON.valueToTree(made()));
        }
        var kept = (ObjectNode) JSON.readTree(file.toFile());
        if (!kept.has(SEALING)) {
            // A stack from before anything was sealed.
            write(file, kept.put(SEALING, sealingKey()));
        }
        return JSON.treeToValue(kept, Keys.class);
    }

    private static void write(Path file, JsonNode keys) throws IOException {
        Files.writeString(
                file,
                JSON.writeValueAsString(keys),
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    RSAKey issuerKey() {
        try {
            return RSAKey.parse(signingKey);
        } catch (ParseException damaged) {
            throw new IllegalStateException(FILE + " is damaged; start with --fresh", damaged);
        }
    }

    String client(String id) {
        return clients.getOrDefault(id, "");
    }

    String store(String store) {
        return stores.getOrDefault(store, "");
    }

    private static Keys made() {
        return new Keys(
                signing(),
                Map.of(RegisteredClient.SERVICES, secret(), RegisteredClient.BOT, secret()),
                Map.of("demo", secret(), "demo-two", secret()),
                sealingKey());
    }

    /// Secrets stay out of every log line.
    @Override
    public String toString() {
        return "Keys";
    }

    private static String signing() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate().toJSONString();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String sealingKey() {
        return "local:" + Base64.getEncoder().encodeToString(random());
    }

    private static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
