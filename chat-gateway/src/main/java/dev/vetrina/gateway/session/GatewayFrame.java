package dev.vetrina.gateway.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.vetrina.events.Author.Kind;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.kit.event.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the gateway sends on a socket, exactly as it stands on the wire.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(GatewayFrame.Ready.class),
    @JsonSubTypes.Type(GatewayFrame.Ack.class),
    @JsonSubTypes.Type(GatewayFrame.Message.class),
    @JsonSubTypes.Type(GatewayFrame.Status.class),
    @JsonSubTypes.Type(GatewayFrame.Read.class),
    @JsonSubTypes.Type(GatewayFrame.Typing.class),
    @JsonSubTypes.Type(GatewayFrame.Error.class),
    @JsonSubTypes.Type(GatewayFrame.Pong.class),
    @JsonSubTypes.Type(GatewayFrame.Goodbye.class)
})
public sealed interface GatewayFrame {

    default String json() {
        return EventJson.text(this);
    }

    @JsonTypeName("ready")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Ready(
            Instant at,
            Instant expiresAt,
            ShopperView shopper,
            @Nullable ConversationView conversation,
            int missed,
            boolean resumed)
            implements GatewayFrame {}

    /// @param id the shopper's profile
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ShopperView(
            String id, @Nullable String name, @Nullable String email, boolean signedIn) {}

    /// Every field of `status`, and where the thread stands.
    record ConversationView(
            ConversationId id,
            ConversationId conversation,
            ShownStatus status,
            ShownOwner owner,
            boolean waiting,
            @Nullable AssigneeView assignee,
            @Nullable ClosedBy closedBy,
            @Nullable Instant closedAt,
            long lastSeq,
            long readByAgent,
            long readByShopper,
            List<Long> changed) {}

    /// @param seq absent for an `end`
    @JsonTypeName("ack")
    record Ack(
            UUID id,
            ConversationId conversation,
            @Nullable Long seq,
            @Nullable MessageId message,
            Instant at)
            implements GatewayFrame {}

    @JsonTypeName("message")
    record Message(
            ConversationId conversation,
            long seq,
            int rev,
            MessageId id,
            @Nullable UUID clientId,
            AuthorView author,
            Instant at,
            String text,
            List<String> attachments,
            @Nullable Boolean automated)
            implements GatewayFrame {}

    record AuthorView(Kind kind, String name, @Nullable String avatarUrl) {}

    @JsonTypeName("status")
    record Status(
            ConversationId conversation,
            ShownStatus status,
            ShownOwner owner,
            boolean waiting,
            @Nullable AssigneeView assignee,
            @Nullable ClosedBy closedBy,
            @Nullable Instant closedAt)
            implements GatewayFrame {}

    record AssigneeView(String name) {}

    @JsonTypeName("read")
    record Read(ConversationId conversation, Kind by, long upTo) implements GatewayFrame {}

    @JsonTypeName("typing")
    record Typing(ConversationId conversation, AuthorView by, boolean on) implements GatewayFrame {}

    @JsonTypeName("error")
    record Error(@Nullable String id, String code, String detail, @Nullable Long retryAfterMs)
            implements GatewayFrame {

        public static Error of(@Nullable String id, ErrorCode code) {
            return new Error(id, code.code(), code.detail(), null);
        }
    }

    @JsonTypeName("pong")
    record Pong(@JsonRawValue @Nullable String at) implements GatewayFrame {}

    @JsonTypeName("goodbye")
    record Goodbye(long reconnectAfterMs) implements GatewayFrame {}

    /// A snoozed conversation shows as open.
    enum ShownStatus {
        OPEN,
        CLOSED
    }

    /// A shopper sees a team, never which helpdesk it works with.
    enum ShownOwner {
        ASSISTANT,
        TEAM,
        NONE
    }
}
