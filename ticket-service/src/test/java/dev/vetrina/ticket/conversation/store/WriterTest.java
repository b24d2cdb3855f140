package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.PatientPostgres;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations.Result;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where the database is away.
class WriterTest {

    private final Vertx vertx = Vertx.vertx();
    private final Writer writer = writer(vertx, 1);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoAsksAServiceThatLeavesHearsThatItIsAwayAndWhenToComeAgain() {
        var tried = new CompletableFuture<Result>();
        var waits = new CompletableFuture<Result>();
        writer.put(new Item.Request(closing(), tried));
        var running = Thread.ofVirtual().start(writer);
        await().until(() -> writer.waiting() == 0);
        writer.put(new Item.Request(closing(), waits));

        writer.stop();

        await().until(() -> !running.isAlive());
        assertAway(tried);
        assertAway(waits);
    }

    @Test
    void anOutageIsOneLineHoweverOftenItIsTried() {
        var tries = new AtomicInteger();
        var database =
                vertx.createNetServer()
                        .connectHandler(socket -> {
                            tries.incrementAndGet();
                            socket.close();
                        })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        var refusing = writer(vertx, database.actualPort());
        var told = LoggedLines.of(Writer.class.getName());
        var asked = closing();
        refusing.put(new Item.Request(asked, new CompletableFuture<>()));

        var running = Thread.ofVirtual().start(refusing);
        await().until(() -> tries.get() > 3);
        refusing.stop();
        await().until(() -> !running.isAlive());

        told.close();
        assertThat(told.texts())
                .singleElement()
                .asString()
                .startsWith("Batches wait")
                .contains("test of " + asked.conversation());
    }

    private static void assertAway(CompletableFuture<Result> result) {
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> {
                            throw result.exceptionNow();
                        });
        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().code()).isEqualTo("unavailable");
        assertThat(refused.retryAfter()).isNotNull();
    }

    private static Asked closing() {
        return new Asked(
                new ConversationId(UUID.randomUUID()),
                AgentRules::close,
                new Entry(Actor.SYSTEM, "test"),
                null,
                null);
    }

    /// Nothing is decided here, so there are no policies.
    @SuppressWarnings("NullAway")
    private static Writer writer(Vertx vertx, int port) {
        var nowhere = new OwnConnections(vertx, PatientPostgres.options(port));
        return new Writer(
                new CommitSessions(nowhere, vertx, null),
                new CommitMeters(new SimpleMeterRegistry()),
                decided -> {},
                10);
    }
}
