package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.kit.socket.SocketFailure;
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
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The framework's side of agents' sockets: it hands every frame on at once, since its own queue
/// has no bound.
@WebSocket(path = AgentEndpoint.PATH, inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class AgentEndpoint {

    static final String PATH = "/helpdesk/v1/socket";
    static final String SUBPROTOCOL = "vetrina.helpdesk.v1";

    private final AgentSockets sockets;
    private final Opening opening;
    private final FrameHandling frames;
    private final SecurityIdentity security;
    private final WebSocketSecurity tokens;

    AgentEndpoint(
            AgentSockets sockets,
            Opening opening,
            FrameHandling frames,
            SecurityIdentity security,
            WebSocketSecurity tokens) {
        this.sockets = sockets;
        this.opening = opening;
        this.frames = frames;
        this.security = security;
        this.tokens = tokens;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection connection) {
        sockets.add(opening.open(connection, security));
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection connection) {
        with(connection, socket -> frames.text(socket, text, token -> renewal(socket, token)));
    }

    @OnBinaryMessage
    @NonBlocking
    void onBinary(Buffer bytes, WebSocketConnection connection) {
        with(connection, frames::binary);
    }

    @OnPongMessage
    @NonBlocking
    void onPong(Buffer bytes, WebSocketConnection connection) {
        with(connection, AgentSocket::heard);
    }

    /// Whoever the socket belongs to by now: one that has lost its last role ends, too.
    @OnClose
    @PermitAll
    @NonBlocking
    void onClose(WebSocketConnection connection) {
        with(connection, socket -> sockets.remove(socket, connection.closeReason()));
    }

    /// More than 65,536 bytes, a peer that is gone, or a callback of ours that failed: the opening
    /// too, and then nobody else knows the connection. It must not fail, nor be refused: the
    /// framework would report that here again, without end.
    @OnError
    @PermitAll
    @NonBlocking
    Uni<Void> onError(Throwable failure, WebSocketConnection connection) {
        return SocketFailure.close(connection, failure);
    }

    /// The token is verified from now on, and what it adds counts when it is its turn. Until then
    /// it keeps the socket alive, however long the frames before it take.
    private Supplier<Uni<Void>> renewal(AgentSocket socket, String token) {
        var verified =
                tokens.updateSecurityIdentity(token)
                        .whenComplete((fresh, failure) -> {
                            if (fresh != null) {
                                socket.keep(AgentIdentity.of(fresh), Opening.expiry(fresh));
                            }
                        });
        return () ->
                Uni.createFrom()
                        .completionStage(verified)
                        .onItem()
                        .ifNull()
                        .fail()
                        .invoke(fresh ->
                                socket.renew(AgentIdentity.of(fresh), Opening.expiry(fresh)))
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(() -> socket.close(CloseCode.TOKEN_EXPIRED))
                        .onFailure()
                        .recoverWithNull();
    }

    private void with(WebSocketConnection connection, Consumer<AgentSocket> action) {
        sockets.find(connection.id()).ifPresent(action);
    }
}
