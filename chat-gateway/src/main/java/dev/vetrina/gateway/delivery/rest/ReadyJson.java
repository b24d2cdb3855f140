package dev.vetrina.gateway.delivery.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vetrina.events.Author.Kind;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.ReadyState;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.session.GatewayFrame.AssigneeView;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.GatewayFrame.ShownOwner;
import dev.vetrina.gateway.session.GatewayFrame.ShownStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state as ticket-service tells it. Messages come as shoppers see them and are passed on.
record ReadyJson(
        @Nullable Standing conversation,
        long version,
        String incarnation,
        boolean resumed,
        List<ObjectNode> missed) {

    record Standing(
            ConversationId id,
            ShownStatus status,
            ShownOwner owner,
            boolean waiting,
            @Nullable AssigneeView assignee,
            @Nullable ClosedBy closedBy,
            @Nullable Instant closedAt,
            long lastSeq,
            long readByAgent,
            long readByShopper,
            @Nullable List<Long> changed) {

        ConversationView view() {
            return new ConversationView(
                    id,
                    id,
                    status,
                    owner,
                    waiting,
                    assignee,
                    closedBy,
                    closedAt,
                    lastSeq,
                    readByAgent,
                    readByShopper,
                    changed == null ? List.of() : changed);
        }
    }

    ReadyState state() {
        return new ReadyState(
                conversation == null ? null : conversation.view(),
                version,
                incarnation,
                resumed,
                missed.stream().map(ReadyJson::missed).toList());
    }

    static Missed missed(JsonNode message) {
        var frame = JsonNodeFactory.instance.objectNode().put("type", "message");
        message.properties().forEach(field -> frame.set(field.getKey(), field.getValue()));
        var author = message.path("author").path("kind").asText();
        return new Missed(
                message.path("seq").asLong(), Kind.SHOPPER.name().equals(author), frame.toString());
    }
}
