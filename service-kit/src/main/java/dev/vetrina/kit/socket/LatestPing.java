package dev.vetrina.kit.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// Vert.x answers every ping at once, also to a peer that reads nothing: its pongs would pile up
/// without a bound. While the peer is behind, only its latest ping waits to be answered, which RFC
/// 6455 (5.5.3) allows.
final class LatestPing extends ChannelInboundHandlerAdapter {

    private @Nullable PingWebSocketFrame waiting;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof PingWebSocketFrame ping && !context.channel().isWritable()) {
            ReferenceCountUtil.release(waiting);
            waiting = ping;
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        var latest = waiting;
        if (latest != null && context.channel().isWritable()) {
            waiting = null;
            context.fireChannelRead(latest);
            context.fireChannelReadComplete();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(waiting);
        waiting = null;
    }
}
