package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.ticket.agent.AgentRoster;
import dev.vetrina.ticket.livefeed.AgentFrame.Ping;
import dev.vetrina.ticket.livefeed.AgentFrame.Token;
import dev.vetrina.ticket.livefeed.AgentFrame.Unreadable;
import dev.vetrina.ticket.livefeed.AgentFrame.Unwatch;
import dev.vetrina.ticket.livefeed.AgentFrame.Watch;
import dev.vetrina.ticket.livefeed.LiveFrames;
import dev.vetrina.ticket.livefeed.Watching;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.quarkus.websockets.next.WebSocketSecurity;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The framework's side of agents' sockets: it hands every frame on at once, since its own queue
/// has no bound.
@WebSocket(path = AgentEndpoint.PATH, inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class AgentEndpoint {

    static final String PATH = "/helpdesk/v1/socket";
    static final String SUBPROTOCOL = "vetrina.helpdesk.v1";

    private static final Logger LOG = Logger.getLogger(AgentEndpoint.class);

    private final AgentSockets sockets;
    private final Watching watching;
    private final LiveFrames frames;
    private final LiveConfig config;
    private final AgentRoster roster;
    private final SecurityIdentity security;
    private final WebSocketSecurity tokens;
    private final InstantSource clock;

    AgentEndpoint(
            AgentSockets sockets,
            Watching watching,
            LiveFrames frames,
            LiveConfig config,
            AgentRoster roster,
            SecurityIdentity security,
            WebSocketSecurity tokens,
            InstantSource clock) {
        this.sockets = sockets;
        this.watching = watching;
        this.frames = frames;
        this.config = config;
        this.roster = roster;
        this.security = security;
        this.tokens = tokens;
        this.clock = clock;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection connection) {
        var identity = AgentIdentity.of(security);
        roster.seen(identity)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("An agent was not recorded: %s", failure.toString()));
        sockets.add(
                new AgentSocket(connection, config, identity, expiry(security), clock.millis()));
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection connection) {
        with(
                connection,
                socket -> {
                    switch (FrameReader.read(text)) {
                        case Watch(var tickets) ->
                                socket.handle(() -> watching.watch(socket, tickets));
                        case Unwatch(var tickets) ->
                                socket.handle(() ->
                                        Uni.createFrom()
                                                .voidItem()
                                                .invoke(() -> watching.unwatch(socket, tickets)));
                        case Token(var token) -> renew(socket, token);
                        case Ping(var at) -> socket.send(frames.pong(at));
                        case Unreadable(var code, var id) -> refuse(socket, id, code);
                    }
                });
    }

    @OnBinaryMessage
    @NonBlocking
    void onBinary(Buffer bytes, WebSocketConnection connection) {
        with(connection, socket -> refuse(socket, null, "bad_frame"));
    }

    @OnPongMessage
    @NonBlocking
    void onPong(Buffer bytes, WebSocketConnection connection) {
        with(connection, AgentSocket::heard);
    }

    @OnClose
    @NonBlocking
    void onClose(WebSocketConnection connection) {
        with(connection, socket -> sockets.remove(socket, connection.closeReason()));
    }

    /// More than 65,536 bytes, or a peer that is gone.
    @OnError
    @NonBlocking
    void onError(Throwable failure, WebSocketConnection connection) {
        LOG.debugf("Socket %s failed: %s", connection.id(), failure.getClass().getSimpleName());
        var message = String.valueOf(failure.getMessage());
        var tooLarge = message.contains("Cannot process") || message.contains("Max frame");
        with(
                connection,
                socket -> socket.close(tooLarge ? CloseCode.TOO_LARGE : CloseCode.UNEXPECTED));
    }

    private void renew(AgentSocket socket, String token) {
        tokens.updateSecurityIdentity(token)
                .whenComplete((fresh, failure) -> {
                    if (failure != null || fresh == null) {
                        socket.close(CloseCode.TOKEN_EXPIRED);
                    } else {
                        socket.renew(AgentIdentity.of(fresh), expiry(fresh));
                    }
                });
    }

    private void refuse(AgentSocket socket, @Nullable String id, String code) {
        socket.send(frames.error(id, code, "The frame was not understood"));
        if (socket.isTooBad(clock.millis())) {
            socket.close(CloseCode.BAD_FRAMES);
        }
    }

    private void with(WebSocketConnection connection, Consumer<AgentSocket> action) {
        sockets.find(connection.id()).ifPresent(action);
    }

    private static Instant expiry(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }
}
