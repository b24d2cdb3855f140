package dev.vetrina.kit.identity;

import dev.vetrina.kit.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
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
        var offered = headers.get(SUBPROTOCOLS);
        if (offered != null && offered.contains(ENTRY)) {
            var others = new ArrayList<String>();
            for (var entry : offered.split(",", -1)) {
                var name = entry.strip();
                if (name.startsWith(ENTRY)) {
                    headers.set(
                            HttpHeaders.AUTHORIZATION, "Bearer " + name.substring(ENTRY.length()));
                    context.put(SocketToken.FROM_SUBPROTOCOL, true);
                } else {
                    others.add(name);
                }
            }
            if (others.isEmpty()) {
                headers.remove(SUBPROTOCOLS);
            } else {
                headers.set(SUBPROTOCOLS, String.join(", ", others));
            }
            if (context.get(SocketToken.FROM_SUBPROTOCOL) != null) {
                headers.set(SocketToken.HEADER, "subprotocol");
            }
        } else {
            headers.remove(SocketToken.HEADER);
        }
        context.next();
    }
}
