package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/// Shows those who watch a ticket who types in it and who looks at it; nobody sees himself.
@ApplicationScoped
public class PresenceFeed {

    private final Presences presences;
    private final Watches watches;
    private final LiveFrames frames;
    private final InstantSource clock;

    PresenceFeed(Presences presences, Watches watches, LiveFrames frames, InstantSource clock) {
        this.presences = presences;
        this.watches = watches;
        this.frames = frames;
        this.clock = clock;
    }

    public void heard(Signal signal) {
        switch (signal) {
            case Signal.Typing typing ->
                    heard(
                            new Presence(Presence.Kind.TYPING, typing.conversation(), typing.by()),
                            typing.on(),
                            typing.at());
            case Signal.Viewing viewing ->
                    heard(
                            new Presence(
                                    Presence.Kind.VIEWING, viewing.conversation(), viewing.by()),
                            viewing.on(),
                            viewing.at());
            case Signal.SocketOpened _, Signal.SocketClosed _ -> {}
        }
    }

    boolean anyoneTypesIn(ConversationId ticket) {
        return presences.anyoneTypesIn(ticket);
    }

    /// Who has said something no longer types.
    void said(ConversationId ticket, Author author) {
        presences.said(ticket, author).forEach(ended -> show(ended, false));
    }

    /// Called at short intervals: what is not said again has ended.
    void tick() {
        presences.ended(clock.millis()).forEach(ended -> show(ended, false));
    }

    private void heard(Presence presence, boolean on, Instant at) {
        var until = at.toEpochMilli() + presence.kind().lifeMs();
        if (until <= clock.millis()) {
            return; // It waited somewhere for too long.
        }
        presences.put(presence, on, until);
        show(presence, on);
    }

    private void show(Presence presence, boolean on) {
        var watching = watches.of(presence.ticket());
        if (watching.isEmpty()) {
            return;
        }
        var frame = frames.presence(presence, on);
        for (var watch : watching) {
            if (!presence.isOf(watch.line().identity().id().value())) {
                watch.pass(frame);
            }
        }
    }
}
