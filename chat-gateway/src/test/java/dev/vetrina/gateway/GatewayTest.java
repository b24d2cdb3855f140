package dev.vetrina.gateway;

import dev.vetrina.gateway.testing.TicketServiceStub;
import dev.vetrina.kit.backing.Backing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The whole gateway over a real Kafka and a real PostgreSQL; one configuration for all tests, so
/// that it starts once.
@QuarkusTest
@WithTestResource(Backing.class)
@WithTestResource(TicketServiceStub.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {}
