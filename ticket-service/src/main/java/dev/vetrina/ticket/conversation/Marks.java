package dev.vetrina.ticket.conversation;

import dev.vetrina.events.AgentId;
import org.jspecify.annotations.Nullable;

/// How far the thread goes, and who has seen how much of it.
///
/// @param shopperSeq the highest `seq` of the shopper's messages, 0 without one
/// @param agent who wrote the newest agent's message
/// @param agentSeq that message's `seq`, 0 without one
/// @param otherAgentSeq the newest one by anybody but `agent`
/// @param markedUnread someone put the dot back, or the ticket woke up
public record Marks(
        long lastSeq,
        long readByShopper,
        long readByAgent,
        long shopperSeq,
        @Nullable AgentId agent,
        long agentSeq,
        long otherAgentSeq,
        boolean markedUnread) {

    static final Marks NONE = new Marks(0, 0, 0, 0, null, 0, 0, false);

    public boolean unread() {
        return markedUnread || shopperSeq > readByAgent;
    }

    /// The newest reply by an agent other than this one.
    long repliedByOthers(AgentId self) {
        return self.equals(agent) ? otherAgentSeq : agentSeq;
    }

    Marks shopperWrote() {
        var seq = lastSeq + 1;
        return new Marks(
                seq, readByShopper, readByAgent, seq, agent, agentSeq, otherAgentSeq, markedUnread);
    }

    /// @param seen what the agent had read; capped, and it never goes back
    Marks agentWrote(AgentId by, long seen) {
        var seq = lastSeq + 1;
        return new Marks(
                seq,
                readByShopper,
                Math.max(readByAgent, Math.min(seen, seq)),
                shopperSeq,
                by,
                seq,
                repliedByOthers(by),
                false);
    }

    /// An answer, but nobody's eyes: what no person has seen stays unread.
    Marks machineWrote() {
        return new Marks(
                lastSeq + 1,
                readByShopper,
                readByAgent,
                shopperSeq,
                agent,
                agentSeq,
                otherAgentSeq,
                markedUnread);
    }

    Marks readByShopper(long upTo) {
        return new Marks(
                lastSeq,
                Math.max(readByShopper, Math.min(upTo, lastSeq)),
                readByAgent,
                shopperSeq,
                agent,
                agentSeq,
                otherAgentSeq,
                markedUnread);
    }

    /// Who has seen the shopper's newest message takes the dot away, too.
    Marks readByAgent(long upTo) {
        return new Marks(
                lastSeq,
                readByShopper,
                Math.max(readByAgent, Math.min(upTo, lastSeq)),
                shopperSeq,
                agent,
                agentSeq,
                otherAgentSeq,
                markedUnread && upTo < shopperSeq);
    }

    Marks marked(boolean unread) {
        return new Marks(
                lastSeq,
                readByShopper,
                readByAgent,
                shopperSeq,
                agent,
                agentSeq,
                otherAgentSeq,
                unread);
    }
}
