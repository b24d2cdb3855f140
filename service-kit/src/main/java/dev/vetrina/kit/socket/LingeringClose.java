package dev.vetrina.kit.socket;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/// Tells a peer that broke the protocol why its socket is closed, and lets it read that. It may be
/// in the middle of a frame of many megabytes: a connection that is closed while bytes of it are
/// unread is reset, and the close frame is lost on the way. So only our direction ends at once;
/// what the peer still sends is thrown away, until it has ended too or the time for that is over.
///
/// Any other close frame of ours may stand behind bytes that the peer does not take: the framework
/// counts its time for the peer's answer from when the frame is out, and would wait for ever.
final class LingeringClose extends ChannelDuplexHandler {

    /// As long as web servers linger.
    private static final int SECONDS = 5;

    /// For a slow reader to come to the close frame behind what is on its way to him.
    private static final int MOST_SECONDS = 60;

    private boolean broken;
    private boolean lingering;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException violation && !broken) {
            context.writeAndFlush(new CloseWebSocketFrame(violation.closeStatus()));
            broken = true;
            context.pipeline().remove(WebSocketFrameDecoder.class);
        }
        context.fireExceptionCaught(failure);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (broken) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /// A close frame is the last.
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
        if (broken) {
            ReferenceCountUtil.release(message);
            written.tryFailure(new ClosedChannelException());
        } else {
            if (message instanceof CloseWebSocketFrame) {
                endAfter(MOST_SECONDS, context);
            }
            context.write(message, written);
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise closed) {
        if (!broken || !context.channel().isActive()) {
            context.close(closed);
            return;
        }
        context.channel().closeFuture().addListener(end -> closed.trySuccess());
        if (!lingering) {
            lingering = true;
            linger(context);
        }
    }

    private static void linger(ChannelHandlerContext context) {
        var channel = (DuplexChannel) context.channel();
        channel.config().setAutoRead(true);
        channel.shutdownOutput();
        endAfter(SECONDS, context);
    }

    private static void endAfter(int seconds, ChannelHandlerContext context) {
        var end = context.executor().schedule(() -> context.close(), seconds, TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(ended -> end.cancel(false));
    }
}
