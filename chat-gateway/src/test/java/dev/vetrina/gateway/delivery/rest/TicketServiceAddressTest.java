package dev.vetrina.gateway.delivery.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.ShippedProperties;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketServiceAddressTest {

    /// On a developer's machine it stands there; a pod that finds nobody at that address seems to
    /// be well.
    @Test
    void inProductionItHasToBeSaid() throws IOException {
        assertThat(address("prod")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test"})
    void whereItIsTriedItIsKnown(String profile) throws IOException {
        assertThat(address(profile)).isPresent();
    }

    private static Optional<String> address(String profile) throws IOException {
        return ShippedProperties.in(profile)
                .getOptionalValue("quarkus.rest-client.ticket-service.url", String.class);
    }
}
