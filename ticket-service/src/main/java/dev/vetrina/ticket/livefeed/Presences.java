package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/// Who types and looks where, until it ends or is not said again. It is bounded: where it is full,
/// what comes is shown and not remembered.
@ApplicationScoped
class Presences {

    /// Tickets. Who may be in one of them are its shopper and the agents.
    private static final int MOST = 20_000;

    /// With the moment in which each ends; a ticket where nobody is has none. What is inside does
    /// not change.
    private final Map<ConversationId, Map<Presence, Long>> now = new ConcurrentHashMap<>();

    void put(Presence presence, boolean on, long untilMs) {
        var ticket = presence.ticket();
        if (!on) {
            endWhere(ticket, (one, until) -> one.equals(presence));
        } else if (now.size() < MOST || now.containsKey(ticket)) {
            now.merge(ticket, Map.of(presence, untilMs), Presences::renewed);
        }
    }

    /// Who has said something no longer types.
    ///
    /// @return what ended by it
    List<Presence> said(ConversationId ticket, Author author) {
        return endWhere(ticket, (one, until) -> one.isTypingOf(author));
    }

    boolean anyoneTypesIn(ConversationId ticket) {
        return now.getOrDefault(ticket, Map.of()).keySet().stream()
                .anyMatch(one -> one.kind() == Presence.Kind.TYPING);
    }

    List<Presence> in(ConversationId ticket) {
        return List.copyOf(now.getOrDefault(ticket, Map.of()).keySet());
    }

    /// Those that ended by not being said again; they are forgotten.
    List<Presence> ended(long nowMs) {
        var ended = new ArrayList<Presence>();
        now.keySet()
                .forEach(ticket -> ended.addAll(endWhere(ticket, (one, until) -> until <= nowMs)));
        return ended;
    }

    private List<Presence> endWhere(ConversationId ticket, BiPredicate<Presence, Long> over) {
        var ended = new ArrayList<Presence>();
        now.computeIfPresent(
                ticket,
                (same, all) -> {
                    all.forEach((one, until) -> {
                        if (over.test(one, until)) {
                            ended.add(one);
                        }
                    });
                    if (ended.isEmpty()) {
                        return all;
                    }
                    var left = new HashMap<>(all);
                    ended.forEach(left::remove);
                    return left.isEmpty() ? null : left;
                });
        return ended;
    }

    private static Map<Presence, Long> renewed(
            Map<Presence, Long> before, Map<Presence, Long> put) {
        var all = new HashMap<>(before);
        all.putAll(put);
        return all;
    }
}
