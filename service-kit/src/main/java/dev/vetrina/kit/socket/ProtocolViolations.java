package dev.vetrina.kit.socket;

import dev.vetrina.kit.http.FilterOrder;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// Closes a socket whose peer breaks the protocol with the code that says how, where Vert.x alone
/// would cut the connection (1006): 1009 for a frame over the limit, by its head, whatever its
/// size; 1007 for text that is not UTF-8, whose broken bytes would be replaced; 1002 for the rest.
class ProtocolViolations {

    private static final String WEBSOCKET = "websocket";

    /// Above what a [SendQueue] sends together.
    private static final int FLUSHES = 256;

    void register(@Observes Filters filters) {
        filters.register(this::prepare, FilterOrder.PROTOCOL_VIOLATIONS);
    }

    private void prepare(RoutingContext context) {
        var request = context.request();
        if (WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && request.connection() instanceof ConnectionBase connection) {
            prepare(connection.channel().pipeline());
        }
        context.next();
    }

    /// A connection may ask several times until it is let in.
    static void prepare(ChannelPipeline pipeline) {
        var reader = pipeline.context(VertxHandler.class);
        if (reader != null && pipeline.get(LingeringClose.class) == null) {
            pipeline.addBefore(reader.name(), null, new Utf8FrameValidator(false));
            pipeline.addBefore(reader.name(), null, new LatestPing());
            pipeline.addBefore(reader.name(), null, new LingeringClose());
            // Frames that are sent together are one write.
            pipeline.addBefore(reader.name(), null, new FlushConsolidationHandler(FLUSHES, true));
        }
    }
}
