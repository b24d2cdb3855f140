package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.ticket.conversation.MessageView;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a thread holds already.
public interface Past {

    /// More than this and the client reads the thread itself.
    int MOST_MISSED = 500;

    /// Messages and notes that are read at once.
    int PAGE = 50;

    /// All from one snapshot; unknown tickets are left out.
    ///
    /// @param wanted with the last seq that the client has; null for one who wants nothing
    Uni<Seen> since(List<Since> wanted);

    /// The next messages and notes, in their order, at most [#PAGE] of them. Messages stay where
    /// they are, so up to the snapshot's last one they are those of the snapshot, whenever they are
    /// read; a note that was written since may be among them.
    Uni<Page> page(Rest rest);

    record Since(ConversationId ticket, @Nullable Long after) {}

    record Seen(String incarnation, Map<ConversationId, Missed> tickets) {}

    /// @param version what the snapshot holds of the ticket's changes
    /// @param rest what was missed; absent where nothing was
    /// @param resync it is too much, or ends before what the client has, which a restored database
    ///   has lost
    record Missed(long version, @Nullable Rest rest, boolean resync) {}

    /// @param upTo the last seq of the snapshot
    record Rest(ConversationId ticket, Place behind, long upTo) {

        Rest behind(MessageView last) {
            return new Rest(ticket, Place.of(last), upTo);
        }
    }

    /// A message's place, or that of a note behind it.
    ///
    /// @param at when the note was written; long ago for the message itself
    record Place(long seq, Instant at, UUID note) {

        private static final UUID NONE = new UUID(0, 0);

        public static Place of(long seq) {
            return new Place(seq, Instant.EPOCH, NONE);
        }

        static Place of(MessageView view) {
            var seq = view.seq();
            return seq == null
                    ? new Place(
                            Objects.requireNonNullElse(view.afterSeq(), 0L),
                            view.at(),
                            view.id().value())
                    : of(seq);
        }
    }

    /// @param resync nothing is in there: it holds what this release cannot read
    record Page(List<MessageView> messages, boolean resync) {}
}
