package dev.vetrina.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vetrina.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] SECRET = "thirty-two bytes, as good as any".getBytes();

    @Test
    void aCursorSaysWhereToGoOnInItsOwnListForADay() {
        var cursor = at(NOON).write("tickets?open", List.of("a", "b"));

        assertThat(at(NOON.plus(Duration.ofHours(24))).read("tickets?open", cursor))
                .contains(List.of("a", "b"));
    }

    @Test
    void afterADayItHasExpired() {
        var cursor = at(NOON).write("tickets", List.of("a"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> at(NOON.plusSeconds(86_401)).read("tickets", cursor))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(410))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("cursor_expired"));
    }

    @Test
    void aCursorOfAnotherListIsInvalid() {
        var cursor = at(NOON).write("tickets?open", List.of("a"));

        assertInvalid("tickets?closed", cursor);
    }

    @Test
    void everyFlippedBitIsSeen() {
        var bytes = Base64.getUrlDecoder().decode(at(NOON).write("list", List.of("a")));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertInvalid("list", Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
        }
    }

    /// The last character of some has bits that stand for nothing.
    @Test
    void anotherSpellingOfACursorIsNoCursor() {
        var spare = at(NOON).write("list", List.of("a"));
        var last = spare.charAt(spare.length() - 1);
        var respelt = spare.substring(0, spare.length() - 1) + (char) (last + 1);

        assertThat(Base64.getUrlDecoder().decode(respelt))
                .isEqualTo(Base64.getUrlDecoder().decode(spare));
        assertInvalid("list", respelt);
        assertInvalid("list", spare + "=".repeat(4 - spare.length() % 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ä", "==", "AAAA", "{}"})
    void whatNeverWasACursorIsInvalid(String forged) {
        assertInvalid("list", forged);
    }

    @Test
    void theLastPageHasNoNext() {
        var cursors = at(NOON);

        assertThat(cursors.page("list", List.of("a", "b"), 2, List::of).next()).isNull();
        var first = cursors.page("list", List.of("a", "b", "c"), 2, List::of);
        assertThat(first.items()).containsExactly("a", "b");
        assertThat(cursors.read("list", first.next())).contains(List.of("b"));
    }

    private static void assertInvalid(String scope, String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> at(NOON).read(scope, cursor))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("cursor_invalid"));
    }

    private static Cursors at(Instant now) {
        return new Cursors(() -> SECRET, () -> now);
    }
}
