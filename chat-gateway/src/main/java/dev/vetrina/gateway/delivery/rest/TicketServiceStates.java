package dev.vetrina.gateway.delivery.rest;

import dev.vetrina.gateway.delivery.ReadyState;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.delivery.States;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.kit.event.EventJson;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

@ApplicationScoped
class TicketServiceStates implements States {

    private static final Logger LOG = Logger.getLogger(TicketServiceStates.class);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ReadyStateClient client;

    TicketServiceStates(@RestClient ReadyStateClient client) {
        this.client = client;
    }

    /// Without it nothing starts, where else all would seem well and no socket would open.
    void start(
            @Observes StartupEvent event,
            @ConfigProperty(name = "quarkus.rest-client.ticket-service.url") String address) {
        LOG.debugf("ticket-service is asked at %s", address);
    }

    @Override
    public Uni<ReadyState> read(ShopperSession session, Resume from) {
        var state =
                client.ready(
                        session.store(),
                        session.profile(),
                        from.conversation().orElse(null),
                        from.after().isPresent() ? from.after().getAsLong() : null,
                        PAGE);
        return read(state, ReadyJson.class).map(ReadyJson::state);
    }

    @Override
    public Uni<List<Missed>> page(ShopperSession session, Rest rest) {
        var page =
                client.messages(
                        session.store(),
                        session.profile(),
                        rest.conversation(),
                        rest.after(),
                        rest.limit());
        return read(page, PageJson.class)
                .map(PageJson::missed)
                .onFailure(TicketServiceStates::isUnknown)
                .recoverWithItem(List.of());
    }

    private static <T> Uni<T> read(Uni<byte[]> body, Class<T> type) {
        return body.ifNoItem()
                .after(DEADLINE)
                .fail()
                .map(Unchecked.function(json -> EventJson.mapper().readValue(json, type)));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() == 404;
    }
}
