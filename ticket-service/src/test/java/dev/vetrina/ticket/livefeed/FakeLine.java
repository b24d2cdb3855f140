package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.AgentId;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.socket.CloseCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A socket whose peer takes a frame when the test says so.
final class FakeLine implements AgentLine {

    final List<String> sent = new ArrayList<>();
    private final Queue<Runnable> inFlight = new ArrayDeque<>();
    @Nullable CloseCode closed;

    /// The peer has read everything that was on its way.
    void reads() {
        for (var taken = inFlight.poll(); taken != null; taken = inFlight.poll()) {
            taken.run();
        }
    }

    /// The peer has read the one frame that he was waited for.
    void takesOne() {
        inFlight.remove().run();
    }

    @Override
    public String id() {
        return "line";
    }

    @Override
    public AgentIdentity identity() {
        return new AgentIdentity(
                new AgentId("marco"), "Marco", Set.of("support"), Set.of("demo"), false);
    }

    @Override
    public boolean isOpen() {
        return closed == null;
    }

    @Override
    public void send(String frame) {
        sent.add(frame);
    }

    @Override
    public void send(String frame, Runnable taken) {
        sent.add(frame);
        inFlight.add(taken);
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }
}
