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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is done about each frame. Only what asks the database waits in the socket's mailbox.
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

    /// @param renewal of the socket's token, which only the framework's endpoint can do
    void text(AgentSocket socket, String text, Consumer<String> renewal) {
        switch (FrameReader.read(text)) {
            case Watch(var tickets) -> socket.handle(() -> watching.watch(socket, tickets));
            case Unwatch(var tickets) ->
                    socket.handle(() ->
                            Uni.createFrom()
                                    .voidItem()
                                    .invoke(() -> watching.unwatch(socket, tickets)));
            case Token(var token) -> renewal.accept(token);
            case Ping(var at) -> socket.send(frames.pong(at));
            case Unreadable(var code, var id) -> refuse(socket, id, code);
        }
    }

    void binary(AgentSocket socket) {
        refuse(socket, null, "bad_frame");
    }

    private void refuse(AgentSocket socket, @Nullable String id, String code) {
        socket.send(frames.error(id, code, "The frame was not understood"));
        if (socket.isTooBad(clock.millis())) {
            socket.close(CloseCode.BAD_FRAMES);
        }
    }
}
