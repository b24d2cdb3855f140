package dev.vetrina.kit.identity;

import dev.vetrina.kit.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;

/// The browser's way of sending a token with a WebSocket: as the entry `vetrina.bearer.{token}` of
/// the subprotocol list. The token moves into `Authorization` before anything else sees the
/// request, so that nothing behind can select, echo or log it.
class BearerSubprotocol {

    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String ENTRY = "vetrina.bearer.";

    void register(@Observes Filters filters) {
        filters.register(this::move, FilterOrder.BEARER_SUBPROTOCOL);
    }

    private void move(RoutingContext context) {
        var headers = context.request().headers();
        headers.remove(SocketToken.HEADER);
        var offered = headers.getAll(SUBPROTOCOLS);
        if (!offered.isEmpty()) {
            move(String.join(",", offered), headers);
        }
        context.next();
    }

    /// @param offered the whole list: it may stand on several lines, and those behind look at the
    ///   first alone, so it becomes one
    private static void move(String offered, MultiMap headers) {
        var others = new ArrayList<String>();
        for (var entry : offered.split(",", -1)) {
            var name = entry.strip();
            if (name.startsWith(ENTRY)) {
                headers.set(
                        HttpHeaders.AUTHORIZATION, Bearer.header(name.substring(ENTRY.length())));
                headers.set(SocketToken.HEADER, "subprotocol");
            } else {
                others.add(name);
            }
        }
        if (others.isEmpty()) {
            headers.remove(SUBPROTOCOLS);
        } else {
            headers.set(SUBPROTOCOLS, String.join(", ", others));
        }
    }
}
