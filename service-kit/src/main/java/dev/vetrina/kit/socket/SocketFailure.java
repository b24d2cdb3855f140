package dev.vetrina.kit.socket;

import io.netty.handler.codec.DecoderException;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.Arrays;
import org.jboss.logging.Logger;

/// What the framework's error callback was called for; it gives the failure alone. A peer that is
/// gone or breaks the protocol is everyday life; anything else is a fault of ours, and is logged
/// with its place, never with its message, which may hold what somebody wrote.
public final class SocketFailure {

    private static final Logger LOG = Logger.getLogger(SocketFailure.class);

    private SocketFailure() {}

    /// Closes with 1009 where a frame was too large, else with 1011. It needs no more than the
    /// connection, since a socket whose opening failed is known to nobody.
    public static Uni<Void> close(WebSocketConnection connection, Throwable failure) {
        log(connection.id(), failure);
        var code = isTooLarge(failure) ? CloseCode.TOO_LARGE : CloseCode.UNEXPECTED;
        return Closing.close(connection, code);
    }

    private static void log(String socket, Throwable failure) {
        if (isTheirs(failure)) {
            LOG.debugf("Socket %s failed: %s", socket, failure.getClass().getSimpleName());
        } else {
            LOG.warnf(
                    "Socket %s failed: %s %s",
                    socket,
                    failure.getClass().getName(),
                    Arrays.stream(failure.getStackTrace())
                            .findFirst()
                            .map(Object::toString)
                            .orElse(""));
        }
    }

    private static boolean isTheirs(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof DecoderException
                || isTooLarge(failure);
    }

    /// The two places that count bytes say it in words only.
    private static boolean isTooLarge(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("Cannot process") || message.contains("Max frame");
    }
}
