package dev.vetrina.local;

import com.fasterxml.jackson.databind.ObjectMapper;
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
record Keys(String signingKey, Map<String, String> clients, Map<String, String> stores) {
    private static final String FILE = "keys.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    Keys {
        clients = Map.copyOf(clients);
        stores = Map.copyOf(stores);
    }

    static Keys keptIn(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (Files.exists(file)) {
            return JSON.readValue(file.toFile(), Keys.class);
        }
        var made = made();
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        Files.writeString(file, JSON.writeValueAsString(made), StandardOpenOption.WRITE);
        return made;
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
                Map.of("demo", secret(), "demo-two", secret()));
    }

    private static String signing() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate().toJSONString();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
