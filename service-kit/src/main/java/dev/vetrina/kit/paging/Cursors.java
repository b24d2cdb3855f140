package dev.vetrina.kit.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes and reads cursors: the last row's sort key, signed, good for a day and only for the list
/// that it came from.
@ApplicationScoped
public class Cursors {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private final Supplier<byte[]> key;
    private final InstantSource clock;

    @Inject
    Cursors(CursorKey key, InstantSource clock) {
        this(key::secret, clock);
    }

    Cursors(Supplier<byte[]> key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /// @param scope the list with all its filters: a cursor of another list is none of this one
    /// @param found one more than `size`, where there are more
    /// @param place the sort key of a row
    public <T> Page<T> page(
            String scope, List<T> found, int size, Function<T, List<String>> place) {
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, size);
        return new Page<>(items, write(scope, place.apply(items.getLast())));
    }

    public String write(String scope, List<String> place) {
        var content = new ArrayList<String>(place.size() + 1);
        content.add(Long.toString(clock.instant().getEpochSecond()));
        content.addAll(place);
        try {
            var bytes = EventJson.mapper().writeValueAsBytes(content);
            var signed = Arrays.copyOf(sign(scope, bytes), SIGNATURE_BYTES + bytes.length);
            System.arraycopy(bytes, 0, signed, SIGNATURE_BYTES, bytes.length);
            return text(signed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of strings can be written", e);
        }
    }

    /// The place to go on behind; empty for the first page.
    ///
    /// @throws ProblemException 400 `cursor_invalid` or 410 `cursor_expired`
    public Optional<List<String>> read(String scope, @Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        var content = content(scope, cursor);
        var made = Instant.ofEpochSecond(Long.parseLong(content.getFirst()));
        if (made.plus(LIFE).isBefore(clock.instant())) {
            throw ProblemException.of(410, "cursor_expired");
        }
        return Optional.of(content.subList(1, content.size()));
    }

    private List<String> content(String scope, String cursor) {
        try {
            var signed = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
            // A decoder takes several texts for the same bytes; we wrote one of them.
            if (signed.length <= SIGNATURE_BYTES || !text(signed).equals(cursor)) {
                throw invalid();
            }
            var bytes = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
            if (!MessageDigest.isEqual(
                    sign(scope, bytes), Arrays.copyOf(signed, SIGNATURE_BYTES))) {
                throw invalid();
            }
            return EventJson.mapper().readValue(bytes, STRINGS);
        } catch (IllegalArgumentException | IOException e) {
            throw invalid();
        }
    }

    private static String text(byte[] signed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// The scope is signed and not carried: it grows with the filters, and a whole request line has
    /// to fit into what servers read.
    private byte[] sign(String scope, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            mac.update(scope.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static ProblemException invalid() {
        return ProblemException.of(400, "cursor_invalid");
    }
}
