package dev.vetrina.faq.faq;

import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Cursors of lists: where to go on, signed, good for a day on any replica and over restarts.
@ApplicationScoped
class Cursors {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final String ALGORITHM = "HmacSHA256";

    /// Stands between a cursor's parts; no id, number or locale has it.
    private static final String BETWEEN = "|";

    private final Pool pool;
    private final InstantSource clock;
    private volatile byte[] secret = new byte[0];

    Cursors(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// After Flyway, which runs at start.
    void start(@Observes @Priority(5000) StartupEvent event) {
        secret =
                pool.query("SELECT secret FROM cursor_key")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getBuffer(0)
                        .getBytes();
    }

    /// @param list whose cursor it is, with its filters: another list's is none of this one
    String write(String list, String place) {
        var content = clock.instant().getEpochSecond() + BETWEEN + place;
        return encode(sign(list, content)) + "." + encode(bytes(content));
    }

    /// @throws ProblemException 400 `cursor_invalid` or 410 `cursor_expired`
    Optional<String> read(String list, @Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        var dot = cursor.indexOf('.');
        var content = new String(decode(cursor.substring(dot + 1)), StandardCharsets.UTF_8);
        if (dot < 0
                || !MessageDigest.isEqual(sign(list, content), decode(cursor.substring(0, dot)))) {
            throw invalid();
        }
        var end = content.indexOf(BETWEEN);
        var made = Instant.ofEpochSecond(Long.parseLong(content.substring(0, end)));
        if (made.plus(LIFE).isBefore(clock.instant())) {
            throw new ProblemException(Problem.of(410, "cursor_expired"));
        }
        return Optional.of(content.substring(end + 1));
    }

    private byte[] sign(String list, String content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(bytes(list + "\n" + content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(bytes(text));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ProblemException invalid() {
        return new ProblemException(Problem.of(400, "cursor_invalid"));
    }
}
