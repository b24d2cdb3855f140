package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.ErrorCode;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.ShopperFrame.End;
import dev.vetrina.gateway.session.ShopperFrame.Ping;
import dev.vetrina.gateway.session.ShopperFrame.Read;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.ShopperFrame.Token;
import dev.vetrina.gateway.session.ShopperFrame.Typing;
import dev.vetrina.gateway.session.ShopperFrame.Unacceptable;
import dev.vetrina.gateway.session.ShopperTokens;
import dev.vetrina.gateway.session.SocketRequests;
import dev.vetrina.kit.socket.CloseCode;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Looks at each frame and gives it to whom it concerns.
@ApplicationScoped
class FrameHandling {

    private static final int MAX_BYTES = 65_536;

    private final FrameReader reader;
    private final SocketRequests requests;
    private final ShopperTokens tokens;
    private final InstantSource clock;

    FrameHandling(
            FrameReader reader,
            SocketRequests requests,
            ShopperTokens tokens,
            InstantSource clock) {
        this.reader = reader;
        this.requests = requests;
        this.tokens = tokens;
        this.clock = clock;
    }

    void text(ShopperSocket socket, String text) {
        var bytes = ByteBufUtil.utf8Bytes(text);
        if (!passes(socket, bytes)) {
            return;
        }
        // A message in fragments may pass the framework's own limit.
        if (bytes > MAX_BYTES) {
            socket.close(CloseCode.TOO_LARGE);
            return;
        }
        switch (reader.read(text)) {
            case Send send -> requests.send(socket, send);
            case Read read -> requests.read(socket, read);
            case Typing typing -> requests.typing(socket, typing);
            case End end -> requests.end(socket, end);
            case Token(var token) -> socket.extend(tokens.read(token), clock.instant());
            case Ping(var at) -> socket.send(new GatewayFrame.Pong(at).json());
            case Unacceptable refused -> refuse(socket, refused);
        }
    }

    void binary(ShopperSocket socket, Buffer bytes) {
        if (passes(socket, bytes.length())) {
            refuse(socket, new Unacceptable(null, ErrorCode.BAD_FRAME));
        }
    }

    private boolean passes(ShopperSocket socket, int bytes) {
        socket.heard();
        if (!socket.isHeard()) {
            return false;
        }
        if (!socket.inflow().takes(clock.millis(), bytes)) {
            socket.close(CloseCode.TOO_SLOW);
            return false;
        }
        return true;
    }

    private void refuse(ShopperSocket socket, Unacceptable refused) {
        socket.send(GatewayFrame.Error.of(refused.id(), refused.code()).json());
        if (refused.code() == ErrorCode.BAD_FRAME && socket.inflow().isTooBad(clock.millis())) {
            socket.close(CloseCode.BAD_FRAMES);
        }
    }
}
