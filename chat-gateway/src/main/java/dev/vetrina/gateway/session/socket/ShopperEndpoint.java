package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.Displacement;
import dev.vetrina.gateway.session.SocketLife;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.kit.socket.SocketFailure;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/// The framework's side of shoppers' sockets. Nothing here waits: a frame is handled, on the event
/// loop, before the next one of its socket is looked at, so that frames cannot pile up in the
/// framework's own queue, which has no bound.
@WebSocket(
        path = ShopperEndpoint.PATH,
        endpointId = ShopperEndpoint.ID,
        inboundProcessingMode = InboundProcessingMode.CONCURRENT)
class ShopperEndpoint {

    static final String PATH = "/chat/v1/socket";
    static final String ID = "shopper";

    private final Sockets sockets;
    private final SocketLife life;
    private final Displacement displacement;
    private final FrameHandling frames;
    private final Staying staying;
    private final ShopperSockets opening;

    ShopperEndpoint(
            Sockets sockets,
            SocketLife life,
            Displacement displacement,
            FrameHandling frames,
            Staying staying,
            ShopperSockets opening) {
        this.sockets = sockets;
        this.life = life;
        this.displacement = displacement;
        this.frames = frames;
        this.staying = staying;
        this.opening = opening;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection connection) {
        var socket = opening.open(connection);
        socket.subscribed(life.subscribe(socket));
        sockets.add(socket);
        staying.opened(socket);
        displacement.opened(socket);
        life.opened(socket);
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection connection) {
        with(connection, socket -> frames.text(socket, text));
    }

    @OnBinaryMessage
    @NonBlocking
    void onBinary(Buffer bytes, WebSocketConnection connection) {
        with(connection, socket -> frames.binary(socket, bytes));
    }

    @OnPongMessage
    @NonBlocking
    void onPong(Buffer bytes, WebSocketConnection connection) {
        with(connection, ShopperSocket::heard);
    }

    @OnClose
    @NonBlocking
    void onClose(WebSocketConnection connection) {
        with(
                connection,
                socket -> {
                    sockets.remove(socket);
                    opening.closed(socket, connection.closeReason());
                    displacement.closed(socket);
                });
    }

    /// More than 65,536 bytes, a peer that is gone, or a callback of ours that failed: the opening
    /// too, and then nobody else knows the connection. What came behind it is not handled.
    @OnError
    @NonBlocking
    Uni<Void> onError(Throwable failure, WebSocketConnection connection) {
        with(connection, ShopperSocket::gone);
        return SocketFailure.close(connection, failure);
    }

    private void with(WebSocketConnection connection, Consumer<ShopperSocket> action) {
        sockets.find(connection.id())
                .map(ShopperSocket.class::cast)
                .ifPresent(socket -> orBeGone(socket, action));
    }

    /// The framework tells of a failure later, when the next frames may have been handled.
    private static void orBeGone(ShopperSocket socket, Consumer<ShopperSocket> action) {
        try {
            action.accept(socket);
        } catch (RuntimeException e) {
            socket.gone();
            throw e;
        }
    }
}
