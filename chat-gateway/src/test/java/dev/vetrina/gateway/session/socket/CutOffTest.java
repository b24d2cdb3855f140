package dev.vetrina.gateway.session.socket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.kit.backing.KafkaElsewhere;
import dev.vetrina.kit.outbox.CutOff;
import dev.vetrina.kit.outbox.OutboxConfig;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// Kafka answers another gateway, and not this one.
@GatewayTest
class CutOffTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @Inject Drain drain;
    @Inject OutboxConfig config;

    @Test
    void itsSocketsAreSentAwayAndNobodyNewIsTaken() {
        var store = Storefront.open();
        var token = store.token("giulia");
        var socket = Socket.open(store, token);
        socket.next("ready");

        QuarkusMock.installMockForType(new KafkaElsewhere(config), CutOff.class);
        drain.cutOff();

        assertThat(socket.next("goodbye").path("reconnectAfterMs").asLong())
                .isBetween(1_000L, 15_000L);
        var late = Socket.options(store.key(), "").addHeader("Authorization", "Bearer " + token);
        assertThat(Socket.refusal(late).status()).isEqualTo(503);
        given().get(ready).then().statusCode(503);
        assertThat(socket.closeCode()).isEqualTo(1012);
    }
}
