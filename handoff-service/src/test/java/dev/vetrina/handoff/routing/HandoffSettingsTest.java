package dev.vetrina.handoff.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.handoff.routing.Destination.Helpdesk;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HandoffSettingsTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void inAStoreThatNobodyConfiguredPeopleAnswer() {
        var settings = HandoffSettings.initial("demo", NOON);
        assertThat(settings.firstResponder()).isEqualTo(Owner.HELPDESK);
        assertThat(settings.announcement().destination())
                .isEqualTo(SettingsEvent.Destination.HELPDESK);
    }

    @Test
    void anAssistantThatIsOnAnswersFirst() {
        var settings = HandoffSettings.initial("demo", NOON).changedTo(true, new Helpdesk(), NOON);
        assertThat(settings.firstResponder()).isEqualTo(Owner.ASSISTANT);
        assertThat(settings.fits(Owner.ASSISTANT)).isTrue();
        assertThat(settings.version()).isEqualTo(2);
    }

    @Test
    void anAssistantThatIsOffOwnsNothingAndPeopleKeepWhatTheyHave() {
        var settings = HandoffSettings.initial("demo", NOON);
        assertThat(settings.fits(Owner.ASSISTANT)).isFalse();
        assertThat(settings.fits(Owner.HELPDESK)).isTrue();
        assertThat(settings.fits(Owner.NONE)).isTrue();
    }
}
