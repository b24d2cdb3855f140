package dev.vetrina.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileIdTest {

    @Test
    void theSamePersonInTheSameStoreIsTheSameProfile() {
        assertThat(ProfileId.of("demo", "giulia")).isEqualTo(ProfileId.of("demo", "giulia"));
    }

    @Test
    void theSameSubInAnotherStoreIsAnotherProfile() {
        assertThat(ProfileId.of("demo", "giulia")).isNotEqualTo(ProfileId.of("demo-two", "giulia"));
    }

    @Test
    void itIsAUuidOfVersionFive() {
        var id = ProfileId.of("demo", "giulia").value();
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }
}
