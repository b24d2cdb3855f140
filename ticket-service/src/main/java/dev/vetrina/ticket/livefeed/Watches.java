package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which sockets watch which tickets.
@ApplicationScoped
class Watches {

    /// For one socket.
    static final int MOST = 1_000;

    private final Map<ConversationId, Map<String, Watch>> byTicket = new ConcurrentHashMap<>();
    private final Map<String, Map<ConversationId, Watch>> byLine = new ConcurrentHashMap<>();

    Collection<Watch> of(ConversationId ticket) {
        var watches = byTicket.get(ticket);
        return watches == null ? List.of() : watches.values();
    }

    /// Replaces the same socket's watch of the same ticket. False where it watches too many.
    boolean add(Watch watch) {
        var line = watch.line().id();
        var own = byLine.computeIfAbsent(line, ignored -> new ConcurrentHashMap<>());
        if (own.size() >= MOST && !own.containsKey(watch.ticket())) {
            return false;
        }
        own.put(watch.ticket(), watch);
        byTicket.compute(
                watch.ticket(),
                (ticket, watches) -> {
                    var all = watches == null ? new ConcurrentHashMap<String, Watch>() : watches;
                    all.put(line, watch);
                    return all;
                });
        return true;
    }

    void remove(AgentLine line, ConversationId ticket) {
        var own = byLine.get(line.id());
        if (own != null) {
            own.remove(ticket);
        }
        forget(ticket, line.id());
    }

    void removeAll(AgentLine line) {
        var own = byLine.remove(line.id());
        if (own != null) {
            own.keySet().forEach(ticket -> forget(ticket, line.id()));
        }
    }

    private void forget(ConversationId ticket, String line) {
        byTicket.computeIfPresent(
                ticket,
                (ignored, watches) -> {
                    watches.remove(line);
                    return empty(watches) ? null : watches;
                });
    }

    private static boolean empty(@Nullable Map<String, Watch> watches) {
        return watches == null || watches.isEmpty();
    }
}
