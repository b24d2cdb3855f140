package dev.vetrina.gateway.conversation;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.session.ErrorCode;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.ShopperFrame.End;
import dev.vetrina.gateway.session.ShopperFrame.Read;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.ShopperFrame.Typing;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.gateway.session.SocketRequests;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.socket.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns what a shopper asks for into commands. Nothing is decided here: answers come back as
/// events and outcomes.
@ApplicationScoped
public class AskingTicketService implements SocketRequests {

    private static final long COME_AGAIN_MS = 2_000;

    private final Commands commands;
    private final Signals signals;
    private final Waiting waiting;
    private final InstantSource clock;

    AskingTicketService(Commands commands, Signals signals, Waiting waiting, InstantSource clock) {
        this.commands = commands;
        this.signals = signals;
        this.waiting = waiting;
        this.clock = clock;
    }

    @Override
    public void send(LiveSocket socket, Send frame) {
        waiting.sent(socket.id(), frame.id());
        var command =
                new SendMessage(
                        socket.session().shopper(),
                        frame.id(),
                        frame.conversation(),
                        frame.text(),
                        frame.legalVersion(),
                        frame.faqs(),
                        frame.attachments() == 0 ? null : frame.attachments(),
                        socket.asker(),
                        clock.instant());
        ask(socket, frame.id(), command);
    }

    @Override
    public void read(LiveSocket socket, Read frame) {
        var session = socket.session();
        ask(
                socket,
                null,
                new MarkRead(
                        session.store(),
                        session.profile(),
                        frame.conversation(),
                        frame.upTo(),
                        socket.asker(),
                        clock.instant()));
    }

    @Override
    public void end(LiveSocket socket, End frame) {
        var session = socket.session();
        ask(
                socket,
                frame.id(),
                new EndConversation(
                        session.store(),
                        session.profile(),
                        frame.id(),
                        frame.conversation(),
                        socket.asker(),
                        clock.instant()));
    }

    /// Silently dropped where it is too soon, the conversation is closed, or not his: which of the
    /// latter two is not known here, and no round trip is worth it for what may be lost.
    @Override
    public void typing(LiveSocket socket, Typing frame) {
        var feed = socket.feed();
        var now = clock.instant();
        if (feed == null || !feed.mayType(frame.conversation(), now)) {
            return;
        }
        var shopper = socket.session().shopper();
        var name = Optional.ofNullable(shopper.name()).orElse("");
        signals.tell(
                new Signal.Typing(
                        shopper.store(),
                        shopper.profile(),
                        frame.conversation(),
                        new Author(Author.Kind.SHOPPER, null, name, null),
                        frame.on(),
                        socket.asker(),
                        now));
    }

    private void ask(LiveSocket socket, @Nullable UUID id, ConversationCommand command) {
        var taken =
                commands.send(
                        command, Correlation.fresh(), () -> socket.close(CloseCode.UNEXPECTED));
        if (!taken) {
            var code = ErrorCode.UNAVAILABLE;
            socket.send(
                    new GatewayFrame.Error(
                                    id == null ? null : id.toString(),
                                    code.code(),
                                    code.detail(),
                                    COME_AGAIN_MS)
                            .json());
        }
    }
}
