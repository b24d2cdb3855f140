package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.conversation.Commands;
import dev.vetrina.gateway.session.ShopperSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How far live sockets took each conversation's messages. Told at most once a second for each, and
/// it may be lost: the next delivery says it again.
@ApplicationScoped
public class Delivered {

    private final Commands commands;
    private final InstantSource clock;
    private final Map<ConversationId, MarkDelivered> marks = new ConcurrentHashMap<>();

    Delivered(Commands commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    void taken(ShopperSession session, ConversationId conversation, long seq) {
        var mark =
                new MarkDelivered(
                        session.store(), session.profile(), conversation, seq, clock.instant());
        marks.merge(conversation, mark, (was, is) -> was.upTo() > is.upTo() ? was : is);
    }

    /// Once a second.
    void tell() {
        for (var conversation : List.copyOf(marks.keySet())) {
            var mark = marks.remove(conversation);
            if (mark != null && !commands.send(mark, null, () -> {})) {
                marks.putIfAbsent(conversation, mark);
                return;
            }
        }
    }
}
