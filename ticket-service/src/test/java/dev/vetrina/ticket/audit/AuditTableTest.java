package dev.vetrina.ticket.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.backing.Backing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Backing.class)
class AuditTableTest {

    @Inject Pool pool;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET actor_name = 'Nobody'",
                "DELETE FROM audit",
                "TRUNCATE audit"
            })
    void whatWasDoneStaysAsItWasWrittenDown(String change) {
        assertThatThrownBy(() -> pool.query(change).executeAndAwait())
                .hasMessageContaining("audit is only added to");
    }
}
