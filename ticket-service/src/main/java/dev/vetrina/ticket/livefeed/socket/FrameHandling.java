package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.ticket.livefeed.AgentFrame.Ping;
import dev.vetrina.ticket.livefeed.AgentFrame.Token;
import dev.vetrina.ticket.livefeed.AgentFrame.Unreadable;
import dev.vetrina.ticket.livefeed.AgentFrame.Unwatch;
import dev.vetrina.ticket.livefeed.AgentFrame.Watch;
import dev.vetrina.ticket.livefeed.LiveFrames;
import dev.vetrina.ticket.livefeed.Watching;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is done about each frame. What takes its time waits in the socket's mailbox, so that it is
/// done in the order in which the frames came.
@ApplicationScoped
class FrameHandling {

    private final Watching watching;
    private final LiveFrames frames;
    private final InstantSource clock;

    FrameHandling(Watching watching, LiveFrames frames, InstantSource clock) {
        this.watching = watching;
        this.frames = frames;
        this.clock = clock;
    }

    /// @param renewal of the socket's token, which only the framework's endpoint can begin
    void text(AgentSocket socket, String text, Function<String, Supplier<Uni<Void>>> renewal) {
        switch (FrameReader.read(text)) {
            case Watch(var tickets) -> socket.handle(() -> watching.watch(socket, tickets));
            case Unwatch(var tickets) ->
                    socket.handle(() ->
                            Uni.createFrom()
                                    .voidItem()
                                    .invoke(() -> watching.unwatch(socket, tickets)));
            case Token(var token) -> socket.handle(renewal.apply(token));
            case Ping(var at) -> socket.send(frames.pong(at));
            case Unreadable(var code, var id) -> refuse(socket, id, code);
        }
    }

    void binary(AgentSocket socket) {
        refuse(socket, null, FrameReader.BAD_FRAME);
    }

    private void refuse(AgentSocket socket, @Nullable String id, String code) {
        socket.send(frames.error(id, code, "The frame was not understood"));
        if (code.equals(FrameReader.BAD_FRAME) && socket.isTooBad(clock.millis())) {
            socket.close(CloseCode.BAD_FRAMES);
        }
    }
}
