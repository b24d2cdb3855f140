package dev.vetrina.gateway.delivery.rest;

import dev.vetrina.gateway.delivery.ReadyState;
import dev.vetrina.gateway.delivery.States;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.kit.event.EventJson;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class TicketServiceStates implements States {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ReadyStateClient client;

    TicketServiceStates(@RestClient ReadyStateClient client) {
        this.client = client;
    }

    @Override
    public Uni<ReadyState> read(ShopperSession session, Resume from) {
        return client.ready(
                        session.store(),
                        session.profile(),
                        from.conversation().orElse(null),
                        from.after().isPresent() ? from.after().getAsLong() : null)
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .map(
                        Unchecked.function(body ->
                                EventJson.mapper().readValue(body, ReadyJson.class).state()));
    }
}
