package dev.vetrina.handoff.desk.helpdesk;

import dev.vetrina.events.ConversationCommand.ChangeOwner;
import dev.vetrina.events.Message;
import dev.vetrina.events.Owner;
import dev.vetrina.handoff.desk.Capabilities;
import dev.vetrina.handoff.desk.CommandOutbox;
import dev.vetrina.handoff.desk.Desk;
import dev.vetrina.handoff.desk.Handoff;
import dev.vetrina.handoff.desk.RemoteTicket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// The ticket is the conversation itself: messages reach it anyway, and ticket-service closes it.
@ApplicationScoped
class HelpdeskDesk implements Desk {

    private final CommandOutbox commands;
    private final InstantSource clock;

    HelpdeskDesk(CommandOutbox commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, false, true);
    }

    /// In the caller's transaction.
    @Override
    public Uni<RemoteTicket> open(Handoff handoff) {
        return commands.add(
                        new ChangeOwner(
                                handoff.store(),
                                handoff.profile(),
                                handoff.id(),
                                handoff.conversation(),
                                handoff.epoch(),
                                Owner.HELPDESK,
                                clock.instant()))
                .replaceWith(new RemoteTicket(handoff.conversation().toString()));
    }

    @Override
    public Uni<Void> append(RemoteTicket ticket, Message message) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> close(RemoteTicket ticket) {
        return Uni.createFrom().voidItem();
    }
}
