package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Happenings;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GatewayTest
class FirstMessageTest {

    @Test
    void aFirstMessageGivesItsSocketAckStatusMessageAndTheOtherTabStatusMessage() {
        var store = Storefront.open();
        var one = Socket.open(store, store.token("giulia"));
        var other = Socket.open(store, store.token("giulia"));
        var ready = one.next("ready");
        assertThat(ready.path("shopper").path("name").asText()).isEqualTo("Giulia Rossi");
        assertThat(ready.has("conversation")).isTrue();
        assertThat(ready.path("conversation").isNull()).isTrue();
        assertThat(ready.path("missed").asInt()).isZero();
        other.next("ready");

        var id = one.say("Where is my parcel?");

        var command = (SendMessage) Topic.commands(store.shopperKey("giulia"), 1).getFirst();
        assertThat(command.text()).isEqualTo("Where is my parcel?");
        assertThat(command.clientId()).hasToString(id);
        assertThat(command.shopper().sub()).isEqualTo("giulia");
        var talk = new Happenings(store, "giulia");
        Topic.publish(talk.started());
        Topic.publish(talk.said(UUID.fromString(id), command.text(), command.asker()));

        var ack = one.next("ack");
        assertThat(ack.path("id").asText()).isEqualTo(id);
        assertThat(ack.path("seq").asLong()).isEqualTo(1);
        assertThat(ack.path("conversation").asText()).isEqualTo(talk.id().toString());
        assertThat(one.next("status").path("owner").asText()).isEqualTo("TEAM");
        assertThat(one.next("message").path("clientId").asText()).isEqualTo(id);
        other.next("status");
        var message = other.next("message");
        assertThat(message.path("text").asText()).isEqualTo("Where is my parcel?");
        assertThat(message.path("author").has("id")).isFalse();

        Topic.publish(talk.replied("On its way."));
        Topic.publish(talk.assigned());
        assertThat(one.next("message").path("author").path("name").asText()).isEqualTo("Marco");
        assertThat(one.next("status").path("assignee").path("name").asText()).isEqualTo("Marco");
    }
}
