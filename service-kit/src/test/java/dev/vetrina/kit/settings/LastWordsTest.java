package dev.vetrina.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final LastWords lastWords = new LastWords();

    @Test
    void whatTheTopicNeverSaidIsDueAsItIs() {
        assertThat(lastWords.due(named("Demo", 3))).hasValue(3);
    }

    @Test
    void whatTheTopicSaysIsNotDueWheneverItWasSaid() {
        lastWords.heard(named("Demo", 3));

        assertThat(lastWords.due(named("Demo", 3).at(NOON))).isEmpty();
    }

    @Test
    void aVersionThatTheTopicHasNotHeardIsDueAsItIs() {
        lastWords.heard(named("Before", 2));

        assertThat(lastWords.due(named("Demo", 3))).hasValue(3);
    }

    @Test
    void anOlderWordThatCameLateIsCorrectedWithoutANewVersion() {
        lastWords.heard(named("Demo", 3));
        lastWords.heard(named("Before", 2));

        assertThat(lastWords.due(named("Demo", 3))).hasValue(3);
    }

    /// A restored database: those versions were seen by somebody.
    @Test
    void whereTheTopicKnowsMoreTheNextVersionIsBehindAllOfIt() {
        lastWords.heard(named("Demo", 3));
        lastWords.heard(named("Lost", 4));
        lastWords.heard(named("Lost again", 5));

        assertThat(lastWords.due(named("Demo", 3))).hasValue(6);

        lastWords.heard(named("Demo", 3));
        assertThat(lastWords.due(named("Demo", 3))).hasValue(6);
    }

    @Test
    void aVersionThatWasGivenTwiceIsGivenNoThirdTime() {
        lastWords.heard(named("Lost", 3));

        assertThat(lastWords.due(named("Demo", 3))).hasValue(4);
    }

    @Test
    void anotherReplicasAnnouncementThatIsOnItsWayIsNotRaisedOnceMore() {
        lastWords.heard(named("Lost", 3));

        assertThat(lastWords.due(named("Demo", 4))).hasValue(4);
    }

    @Test
    void whatTheTopicHasLostIsDueAgain() {
        lastWords.heard(named("Demo", 3));
        lastWords.lost("demo/store");
        assertThat(lastWords.due(named("Demo", 3))).hasValue(3);

        lastWords.heard(named("Demo", 3));
        lastWords.lostAll();
        assertThat(lastWords.due(named("Demo", 3))).hasValue(3);
    }

    private static StoreChanged named(String name, long version) {
        return new StoreChanged(
                "demo", version, name, "Europe/Rome", "it", List.of("it"), Instant.EPOCH);
    }
}
