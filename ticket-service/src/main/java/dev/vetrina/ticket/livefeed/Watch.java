package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.socket.CloseCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One socket's look at one ticket, and the seam between what was and what comes: first it only
/// keeps what happens; when the past has been sent, it sends of that what the past did not hold,
/// and is live.
final class Watch {

    private static final int MOST_KEPT = 2_000;

    private final AgentLine line;
    private final ConversationId ticket;
    private final String resync;
    private @Nullable List<Happened> kept = new ArrayList<>();
    private long version;
    private String incarnation = "";

    /// @param frames none for what only moves the version on
    record Happened(long version, String incarnation, List<String> frames) {}

    /// @param resync the frame that says that the thread must be read anew
    Watch(AgentLine line, ConversationId ticket, String resync) {
        this.line = line;
        this.ticket = ticket;
        this.resync = resync;
    }

    ConversationId ticket() {
        return ticket;
    }

    AgentLine line() {
        return line;
    }

    /// Whether a change is news. What is none never becomes one.
    synchronized boolean lacks(long changed, String life) {
        return kept != null || !life.equals(incarnation) || changed > version;
    }

    /// @return whether that was news
    synchronized boolean on(Happened happened) {
        var buffer = kept;
        if (buffer == null) {
            return tell(happened);
        }
        if (buffer.size() < MOST_KEPT) {
            buffer.add(happened);
        } else {
            line.close(CloseCode.TOO_SLOW);
        }
        return true;
    }

    /// Told before the topic does, which brings it again. Nothing where another change comes
    /// between: then the topic has them in their order.
    ///
    /// @return whether it was told
    synchronized boolean early(Happened happened) {
        return kept == null
                && happened.incarnation().equals(incarnation)
                && happened.version() == version + 1
                && tell(happened);
    }

    /// What is not stored has no version and no place: it is only shown to those who are live.
    synchronized void pass(String frame) {
        if (kept == null) {
            line.send(frame);
        }
    }

    /// @param upTo the version that the past, which has been sent, went up to
    synchronized void goLive(long upTo, String life) {
        version = upTo;
        incarnation = life;
        var buffer = kept;
        kept = null;
        if (buffer != null) {
            buffer.forEach(this::tell);
        }
    }

    /// A hole, or another life of the database: the client must look for itself.
    private boolean tell(Happened happened) {
        if (!lacks(happened.version(), happened.incarnation())) {
            return false;
        }
        var sameLife = happened.incarnation().equals(incarnation);
        if (!sameLife || happened.version() > version + 1) {
            line.send(resync);
        }
        incarnation = happened.incarnation();
        version = happened.version();
        happened.frames().forEach(line::send);
        return true;
    }
}
