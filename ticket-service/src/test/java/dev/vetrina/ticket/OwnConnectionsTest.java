package dev.vetrina.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.database.OwnConnections;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class OwnConnectionsTest {

    @Inject OwnConnections connections;
    @Inject MeterRegistry meters;

    /// Of all that `quarkus.datasource.reactive` may say, TLS among it, what the kit says there.
    @Test
    void whatThePoolIsToldHoldsForThemToo() {
        var connection = connections.open(connections.options());

        var shown = connection.query("SHOW plan_cache_mode").executeAndAwait();

        assertThat(shown.iterator().next().getString(0)).isEqualTo("force_custom_plan");
        OwnConnections.close(connection);
    }

    @Test
    void theirStatementsAreCountedUnderTheirName() {
        var connection = connections.open(connections.options());

        connection.query("SELECT 1").executeAndAwait();

        var completed = meters.find("postgresql.completed").tag("clientName", "own-connections");
        assertThat(completed.counters()).isNotEmpty();
        OwnConnections.close(connection);
    }
}
