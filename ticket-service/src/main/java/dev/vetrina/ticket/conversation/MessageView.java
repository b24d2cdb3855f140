package dev.vetrina.ticket.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as both contracts show it. In the helpdesk it may also be an internal note, which has
/// no `seq` and stands behind the message `afterSeq`.
///
/// @param deliveredAt a live socket of the shopper took it; for agents only
/// @param readAt the other side saw it; for agents only
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        ConversationId conversation,
        @Nullable Long seq,
        @Nullable Integer rev,
        MessageId id,
        @Nullable UUID clientId,
        By author,
        Instant at,
        String text,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Object> attachments,
        @Nullable Boolean automated,
        @Nullable Boolean note,
        @Nullable Long afterSeq,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt) {

    /// @param id an agent's, and only where agents read it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record By(
            Author.Kind kind, @Nullable String id, String name, @Nullable String avatarUrl) {

        static By of(Author author) {
            return new By(author.kind(), author.id(), author.name(), author.avatarUrl());
        }

        By withoutId() {
            return new By(kind, null, name, avatarUrl);
        }
    }

    public static MessageView of(ConversationId conversation, Message message) {
        return new MessageView(
                conversation,
                message.seq(),
                message.rev(),
                message.id(),
                message.clientId(),
                By.of(message.author()),
                message.at(),
                message.text(),
                List.of(),
                message.automated() ? true : null,
                null,
                null,
                null,
                null);
    }

    public static MessageView of(NoteAdded note) {
        return note(
                note.conversation(),
                note.note(),
                note.afterSeq(),
                note.author(),
                note.text(),
                note.change().occurredAt());
    }

    public static MessageView note(
            ConversationId conversation,
            MessageId id,
            long afterSeq,
            Author author,
            String text,
            Instant at) {
        return new MessageView(
                conversation,
                null,
                null,
                id,
                null,
                By.of(author),
                at,
                text,
                List.of(),
                null,
                true,
                afterSeq,
                null,
                null);
    }

    /// As a shopper may see it.
    public MessageView forShopper() {
        return new MessageView(
                conversation,
                seq,
                rev,
                id,
                clientId,
                author.withoutId(),
                at,
                text,
                attachments,
                automated,
                null,
                null,
                null,
                null);
    }

    /// With what is known of its way to the other side.
    public MessageView withMarks(@Nullable Instant delivered, @Nullable Instant read) {
        return new MessageView(
                conversation,
                seq,
                rev,
                id,
                clientId,
                author,
                at,
                text,
                attachments,
                automated,
                note,
                afterSeq,
                delivered,
                read);
    }
}
