package dev.vetrina.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String PLACE = "chat_settings/demo";
    private static final String FIRST = key("k1", 1);
    private static final String SECOND = key("k2", 2);
    private static final byte[] SECRET = bytes("a secret that nobody but us shall read");

    private final SecretBox box = box(FIRST);

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "a secret, à la carte: 🤫"})
    void whatIsSealedOpensAtItsPlace(String secret) {
        assertThat(box.open(PLACE, box.seal(PLACE, bytes(secret)))).isEqualTo(bytes(secret));
    }

    @Test
    void nothingOfASecretIsSeenAndNotEvenThatTwoAreAlike() {
        var sealed = box.seal(PLACE, SECRET);
        var again = box.seal(PLACE, SECRET);

        assertThat(sealed).startsWith("k1:").isNotEqualTo(again);
        assertThat(nonce(sealed)).isNotEqualTo(nonce(again));
        assertThat(new String(decoded(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotOpenIt() {
        var sealed = box.seal(PLACE, SECRET);

        assertUnopened(box(key("k1", 3)), PLACE, sealed)
                .endsWith(
                        "does not open with our key k1: it was changed, moved, or sealed with another");
    }

    @Test
    void movedElsewhereItDoesNotOpen() {
        assertUnopened(box, "chat_settings/another", box.seal(PLACE, SECRET)).contains("moved");
    }

    @Test
    void everyFlippedBitIsSeen() {
        var bytes = decoded(box.seal(PLACE, SECRET));
        for (var bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            var forged = bytes.clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertUnopened(box, PLACE, "k1:" + Base64.getEncoder().encodeToString(forged));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a secret as it is", "k1:", "k1:AAAA", "k1:#", ":AAAA"})
    void whatWasNeverSealedDoesNotOpenAndIsNotQuoted(String plain) {
        assertUnopened(box, PLACE, plain).doesNotContain("a secret", "AAAA", "#");
    }

    @Test
    void aKeyThatIsGoneIsNamedAndNothingElse() {
        var sealed = box.seal(PLACE, SECRET);

        assertUnopened(box(SECOND), PLACE, sealed)
                .isEqualTo(PLACE + " is sealed under a key that we lack: k1");
    }

    @Test
    void duringARotationTheNewKeySealsAndTheOldOneStillOpens() {
        var old = box.seal(PLACE, SECRET);
        var both = box(SECOND, FIRST);

        assertThat(both.open(PLACE, old)).isEqualTo(SECRET);
        assertThat(both.seal(PLACE, SECRET)).startsWith("k2:");
        var renewed = both.renew(PLACE, old);
        assertThat(renewed).startsWith("k2:");
        assertThat(box(SECOND).open(PLACE, renewed)).isEqualTo(SECRET);
        assertThat(both.renew(PLACE, renewed)).isEqualTo(renewed);
    }

    @Test
    void whatMayStayAsItIsHasToOpenAllTheSame() {
        var sealed = box.seal(PLACE, SECRET);

        assertThatExceptionOfType(Unopened.class)
                .isThrownBy(() -> box.renew("chat_settings/another", sealed));
    }

    private static AbstractStringAssert<?> assertUnopened(
            SecretBox box, String place, String sealed) {
        return assertThatExceptionOfType(Unopened.class)
                .isThrownBy(() -> box.open(place, sealed))
                .withNoCause()
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING);
    }

    private static SecretBox box(String... keys) {
        return new SecretBox(Optional.of(List.of(keys)));
    }

    private static String key(String id, int number) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] nonce(String sealed) {
        return Arrays.copyOf(decoded(sealed), 12);
    }

    private static byte[] decoded(String sealed) {
        return Base64.getDecoder().decode(sealed.split(":")[1]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
