package dev.vetrina.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

    private static final String SETTING = "vetrina.secrets.keys";

    @Test
    void theFirstKeySealsAndEachIsFoundByItsId() {
        var keys = SecretKeys.of(List.of("k2:" + key(2), " k1:" + key(1)), LaunchMode.NORMAL);

        assertThat(keys.sealingId()).isEqualTo("k2");
        assertThat(keys.find("k1")).get().isNotEqualTo(keys.sealing());
        assertThat(keys.find("k2")).contains(keys.sealing());
        assertThat(keys.find("k3")).isEmpty();
    }

    @Test
    void withoutKeysAServiceDoesNotStart() {
        assertThatThrownBy(() -> SecretKeys.of(List.of(), LaunchMode.NORMAL))
                .hasMessage(SETTING + " is not set: without it nothing secret can be stored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=",
                ":QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=",
                "k 2:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=",
                "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY:k2",
                "k2:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNk",
                "k2:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZn",
                "k2:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZW-=",
                "k2:",
                "",
            })
    void whatIsNoKeyIsRefusedByItsPlaceWithoutAWordOfIt(String wrong) {
        assertThatThrownBy(() -> SecretKeys.of(List.of("k1:" + key(1), wrong), LaunchMode.NORMAL))
                .hasMessage(SETTING + " has as number 2 no id, colon and 32 bytes in base64")
                .hasNoCause();
    }

    @Test
    void oneIdForTwoKeysIsRefused() {
        assertThatThrownBy(() ->
                        SecretKeys.of(List.of("k1:" + key(1), "k1:" + key(2)), LaunchMode.NORMAL))
                .hasMessage(SETTING + " has two keys with one id: k1");
    }

    @Test
    void inProductionThereIsNoKeyOfOurs() throws IOException {
        assertThat(shipped("prod").getOptionalValue(SETTING, String.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test"})
    void theKeyOfDevelopmentAndTestsIsRefusedInProduction(String profile) throws IOException {
        var known = shipped(profile).getValues(SETTING, String.class);

        assertThatThrownBy(() -> SecretKeys.of(known, LaunchMode.NORMAL))
                .hasMessage(
                        SETTING
                                + " has the key of tests and development, which anybody knows: known");
        var renamed = known.getFirst().replace("known:", "k1:");
        assertThatThrownBy(() -> SecretKeys.of(List.of("k2:" + key(2), renamed), LaunchMode.NORMAL))
                .hasMessageEndingWith("which anybody knows: k1");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPMENT", "TEST"})
    void thereItIsTaken(LaunchMode mode) throws IOException {
        var known = shipped("test").getValues(SETTING, String.class);

        assertThat(SecretKeys.of(known, mode).sealingId()).isEqualTo("known");
    }

    private static String key(int number) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// What all services share, without anybody's environment.
    private static SmallRyeConfig shipped(String profile) throws IOException {
        var properties = SecretKeys.class.getResource("/META-INF/microprofile-config.properties");
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties))
                .withProfile(profile)
                .build();
    }
}
