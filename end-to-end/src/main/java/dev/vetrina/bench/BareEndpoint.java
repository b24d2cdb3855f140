package dev.vetrina.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A bare WebSockets Next endpoint as a process of its own, with the JVM flags of the gateway.
final class BareEndpoint implements AutoCloseable {
    private static final String JAR = "end-to-end/bare-endpoint/target/quarkus-app/quarkus-run.jar";

    private final Child child;
    private final String secret;

    private BareEndpoint(Child child, String secret) {
        this.child = child;
        this.secret = secret;
    }

    static BareEndpoint start(Path root, Path folder, List<String> flags)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", root.resolve(JAR).toString()));
        var secret = UUID.randomUUID() + "-" + UUID.randomUUID();
        var port = Child.freePort();
        var environment =
                Map.of(
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "BARE_SECRET",
                        secret);
        return new BareEndpoint(Child.start(command, environment, folder, port), secret);
    }

    String address() {
        return "ws://127.0.0.1:" + child.port() + "/echo";
    }

    long pid() {
        return child.pid();
    }

    /// A token of about the size of a shopper's.
    String token(int number) {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject("bench-" + number)
                        .claim("store", "demo")
                        .claim("name", "Shopper " + number)
                        .claim("email", "bench-" + number + "@example.com")
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                        .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException unsignable) {
            throw new IllegalStateException(unsignable);
        }
        return jwt.serialize();
    }

    @Override
    public void close() {
        child.close();
    }
}
