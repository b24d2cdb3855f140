package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who types and looks where, until it ends or is not said again. It is bounded: where it is full,
/// what comes is shown and not remembered.
@ApplicationScoped
class Presences {

    private static final int MOST = 20_000;

    /// With the moment in which each ends.
    private final Map<Presence, Long> now = new ConcurrentHashMap<>();

    void put(Presence presence, boolean on, long untilMs) {
        if (!on) {
            now.remove(presence);
        } else if (now.size() < MOST || now.containsKey(presence)) {
            now.put(presence, untilMs);
        }
    }

    List<Presence> in(ConversationId ticket) {
        return now.keySet().stream().filter(presence -> presence.ticket().equals(ticket)).toList();
    }

    /// Those that ended by not being said again; they are forgotten.
    List<Presence> ended(long nowMs) {
        var ended = new ArrayList<Presence>();
        now.forEach((presence, until) -> {
            if (until <= nowMs && now.remove(presence, until)) {
                ended.add(presence);
            }
        });
        return ended;
    }
}
