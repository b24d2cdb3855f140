package dev.vetrina.ticket.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class CommandConsumerTest {

    @Inject Traffic traffic;

    @Test
    void aFirstMessageBecomesAConversation() {
        var sent = traffic.starts(Traffic.someone(), "Dov'è il mio ordine?");

        assertThat(sent.message().seq()).isEqualTo(1);
        assertThat(sent.change().version()).isEqualTo(2);
    }
}
