package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.conversation.Traffic;
import dev.vetrina.ticket.livefeed.kafka.EventFeed;
import dev.vetrina.ticket.livefeed.socket.LiveClient.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What ends an agent's socket, and what is refused on it.
@QuarkusTest
@WithTestResource(Backing.class)
class GuardsTest {

    private static final String MARCO =
            TestTokens.agent("marco", List.of("support", "manager"), List.of("demo", "more"));
    private static final String ANNA =
            TestTokens.agent("anna", List.of("manager"), List.of("demo"));

    @Inject Traffic traffic;
    @Inject Pool pool;
    @Inject AgentSockets sockets;
    @Inject EventFeed events;

    @BeforeEach
    void stores() {
        TestStores.open("demo");
    }

    @Test
    void pingsAreAnswered() {
        try (var marco = LiveClient.of(MARCO)) {
            marco.send("{\"type\":\"ping\",\"at\":\"x\"}");
            assertThat(marco.next("pong").path("at").asText()).isEqualTo("x");
            marco.send("{\"type\":\"ping\",\"at\":1795896301703}");
            assertThat(marco.next("pong").path("at").longValue()).isEqualTo(1_795_896_301_703L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e400",
                "12345678901234567890123",
                "1764390000000.123456",
                "-0.0",
                "\"\\u00e9\"",
                "{\"a\": [1.50, null]}"
            })
    void aPongCarriesWhatThePingSaidToTheLetter(String at) {
        try (var marco = LiveClient.of(MARCO)) {
            marco.send("{\"at\":0,\"type\":\"ping\", \"at\" : " + at + " }");
            assertThat(marco.nextText("pong")).isEqualTo("{\"type\":\"pong\",\"at\":" + at + "}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"ping\"} and more",
                "{\"type\":\"token\"}",
                "{\"type\":\"watch\"}",
                "{\"type\":\"watch\",\"tickets\":{}}",
                "{\"type\":\"watch\",\"tickets\":[7]}",
                "{\"type\":\"watch\",\"tickets\":[{\"after\":0}]}",
                "{\"type\":\"watch\",\"tickets\":[{\"id\":\"x\",\"after\":-1}]}",
                "{\"type\":\"watch\",\"tickets\":[{\"id\":\"x\",\"after\":\"1\"}]}",
                "{\"type\":\"watch\",\"tickets\":[{\"id\":\"x\",\"after\":18446744073709551616}]}",
                "{\"type\":\"unwatch\"}",
                "{\"type\":\"unwatch\",\"tickets\":[7]}"
            })
    void aBadFrameIsRefusedAndTheSocketLives(String frame) {
        try (var marco = LiveClient.of(MARCO)) {
            assertThat(code(marco.send(frame))).isEqualTo("bad_frame");
            marco.send("{\"type\":\"ping\"}").next("pong");
        }
    }

    @Test
    void aBinaryFrameIsABadOne() {
        try (var marco = LiveClient.of(MARCO)) {
            assertThat(code(marco.sendBinary(new byte[] {1, 2, 3}))).isEqualTo("bad_frame");
        }
    }

    @Test
    void anUnknownTypeIsRefusedWithItsId() {
        try (var marco = LiveClient.of(MARCO)) {
            var error = marco.send("{\"type\":\"dance\",\"id\":\"7\"}").next("error");
            assertThat(error.path("code").asText()).isEqualTo("unknown_type");
            assertThat(error.path("id").asText()).isEqualTo("7");
        }
    }

    @Test
    void twentyBadFramesCloseTheSocket() {
        try (var marco = LiveClient.of(MARCO)) {
            for (var n = 0; n < 20; n++) {
                marco.send("[]");
            }
            assertThat(marco.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void aFrameOverTheLimitClosesWith1009() {
        try (var marco = LiveClient.of(MARCO)) {
            var frame = "{\"type\":\"ping\",\"x\":\"%s\"}";
            marco.send(frame.formatted("y".repeat(65_536 - frame.length() + 2)));
            marco.next("pong");
            marco.send(frame.formatted("y".repeat(65_536 - frame.length() + 3)));
            assertThat(marco.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameOfManyMegabytesIsRefusedWithItsCodeThoughItIsStillBeingSent() throws IOException {
        try (var marco =
                LiveClient.raw(
                        "Sec-WebSocket-Protocol: vetrina.helpdesk.v1",
                        "Authorization: " + LiveClient.bearer(MARCO))) {
            marco.sendLarge(20_000_000);
            assertThat(marco.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aFloodOfFramesEndsTheSocketAndNobodyElses() {
        try (var marco = LiveClient.of(MARCO);
                var anna = LiveClient.of(ANNA)) {
            var id = traffic.starts(Traffic.someone(), "Ciao").conversation();
            for (var n = 0; n < 2_000; n++) {
                marco.watch(id, 0);
            }
            assertThat(marco.closeCode()).isEqualTo(4408);
            anna.send("{\"type\":\"ping\"}").next("pong");
        }
    }

    @Test
    void aPeerThatAnswersNoPingsIsClosed() throws IOException {
        try (var silent =
                LiveClient.raw(
                        "Sec-WebSocket-Protocol: vetrina.helpdesk.v1",
                        "Authorization: " + LiveClient.bearer(MARCO))) {
            assertThat(silent.closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void aSocketWatchesAThousandTicketsAndNotOneMore() {
        var tickets = startedInAStoreOfTheirOwn(1_001);
        var last = tickets.getLast();
        try (var pia =
                LiveClient.of(TestTokens.agent("pia", List.of("support"), List.of("crowded")))) {
            pia.send(
                    tickets.stream()
                            .map("{\"id\":\"%s\"}"::formatted)
                            .collect(
                                    Collectors.joining(
                                            ",", "{\"type\":\"watch\",\"tickets\":[", "]}")));

            var error = pia.next("error");
            assertThat(error.path("code").asText()).isEqualTo("too_many_watched");
            assertThat(error.path("ticket").asText()).isEqualTo(last.toString());
            pia.watch(last, 0);
            assertThat(pia.next("error").path("ticket").asText()).isEqualTo(last.toString());

            pia.watch(tickets.getFirst(), 0).next("message", tickets.getFirst());
            pia.send("{\"type\":\"unwatch\",\"tickets\":[\"" + tickets.getFirst() + "\"]}");
            pia.watch(last, 0).next("message", last);
        }
    }

    @Test
    void framesOfANewerClientAreNoBadOnes() {
        try (var marco = LiveClient.of(MARCO)) {
            for (var n = 0; n < 25; n++) {
                marco.send("{\"type\":\"dance\"}");
            }
            marco.send("{\"type\":\"ping\"}").next("pong");
        }
    }

    @Test
    void whatComesBehindATokenIsLookedAtWithIt() {
        TestStores.announced("more");
        var ticket = traffic.starts(Traffic.shopper("more", "s-" + UUID.randomUUID()), "Ciao");
        var less = TestTokens.agent("marco", List.of("support", "manager"), List.of("demo"));
        try (var marco = LiveClient.of(less)) {
            marco.send(token(MARCO)).watch(ticket.conversation(), 0);

            assertThat(marco.next("message").path("message").path("text").asText())
                    .isEqualTo("Ciao");
        }
    }

    /// As `MARCO`, and soon over.
    private static String aBriefToken() {
        return TestTokens.agent(
                "marco",
                List.of("support", "manager"),
                List.of("demo", "more"),
                Duration.ofSeconds(8));
    }

    @Test
    void aSocketEndsWithItsTokenUnlessAFreshOneComes() {
        var brief = aBriefToken();
        try (var ends = LiveClient.of(brief);
                var goesOn = LiveClient.of(brief)) {
            goesOn.send(token(MARCO));

            assertThat(ends.closeCode()).isEqualTo(4401);
            goesOn.send("{\"type\":\"ping\"}").next("pong");
        }
    }

    @Test
    void aFreshTokenKeepsTheSocketHoweverLongTheFramesBeforeItTake() {
        var ticket = traffic.starts(Traffic.someone(), "Ciao").conversation();
        var brief = aBriefToken();
        try (var ends = LiveClient.of(brief);
                var goesOn = LiveClient.of(brief)) {
            whileNoThreadCanBeRead(() -> {
                goesOn.watch(ticket, 0).send(token(MARCO));
                assertThat(ends.closeCode()).isEqualTo(4401);
            });

            goesOn.next("message", ticket);
        }
    }

    @Test
    void aTokenThatGivesLessWaitsForNoFrameBeforeIt() {
        var ticket = traffic.starts(Traffic.someone(), "Ciao").conversation();
        var less = TestTokens.agent("marco", List.of("support"), List.of("demo", "more"));
        try (var marco = LiveClient.of(MARCO)) {
            whileNoThreadCanBeRead(() -> {
                marco.watch(ticket, 0).send(token(less));
                assertThat(marco.closeCode()).isEqualTo(4401);
            });
        }
    }

    private void whileNoThreadCanBeRead(Runnable happens) {
        var connection = pool.getConnectionAndAwait();
        var lock = connection.beginAndAwait();
        try {
            connection.query("LOCK TABLE message").executeAndAwait();
            happens.run();
        } finally {
            lock.rollbackAndAwait();
            connection.closeAndAwait();
        }
    }

    static Stream<Arguments> tokensThatEnd() {
        var roles = List.of("support", "manager");
        var stores = List.of("demo", "more");
        return Stream.of(
                Arguments.of("no token", "forged"),
                Arguments.of("an expired one", TestTokens.expired("marco", roles, stores)),
                Arguments.of("an ID token", TestTokens.id("marco", roles, stores)),
                Arguments.of("somebody else's", TestTokens.agent("anna", roles, stores)),
                Arguments.of(
                        "a role was lost", TestTokens.agent("marco", List.of("support"), stores)),
                Arguments.of(
                        "the last role was lost", TestTokens.agent("marco", List.of(), stores)),
                Arguments.of(
                        "a store was lost", TestTokens.agent("marco", roles, List.of("demo"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatEnd")
    void aTokenThatGivesLessEndsTheSocketAtOnce(String why, String fresh) {
        Awaitility.await().until(sockets::count, open -> open == 0);
        try (var marco = LiveClient.of(MARCO)) {
            marco.send(token(MARCO)).send("{\"type\":\"ping\"}").next("pong");

            assertThat(marco.send(token(fresh)).closeCode()).as(why).isEqualTo(4401);
        }
        Awaitility.await(why + " leaves nothing").until(sockets::count, open -> open == 0);
    }

    @Test
    void leavingIsSaidBeforeItHappensAndNobodyNewIsLetIn() {
        try (var marco = LiveClient.of(MARCO)) {
            sockets.drain();
            try {
                assertThat(marco.next("goodbye").path("reconnectAfterMs").asLong())
                        .isBetween(1_000L, 15_000L);
                assertThat(LiveClient.refusal(LiveClient.options(MARCO)))
                        .isEqualTo(new Refusal(503, "unavailable", true));
                assertThat(marco.closeCode()).isEqualTo(1012);
            } finally {
                sockets.reopen();
            }
        }
    }

    @Test
    void whereEventsWereMissedItIsSaidWhenToComeAgainBeforeTheSocketCloses() {
        try (var marco = LiveClient.of(MARCO)) {
            events.gap();

            assertThat(marco.next("goodbye").path("reconnectAfterMs").asLong())
                    .isBetween(1_000L, 15_000L);
            assertThat(marco.closeCode()).isEqualTo(1012);
        }
    }

    private List<UUID> startedInAStoreOfTheirOwn(int count) {
        var store = "crowded";
        TestStores.announced(store);
        IntStream.range(0, count)
                .mapToObj(n -> Traffic.shopper(store, "s-" + n))
                .forEach(shopper -> traffic.send(Traffic.message(shopper, null, "Ciao")));
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> ticketsOf(store), tickets -> tickets.size() == count);
    }

    private List<UUID> ticketsOf(String store) {
        var rows =
                pool.preparedQuery("SELECT id FROM conversation WHERE store = $1 ORDER BY number")
                        .executeAndAwait(Tuple.of(store));
        return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toList();
    }

    private static String code(LiveClient client) {
        return client.next("error").path("code").asText();
    }

    private static String token(String token) {
        return "{\"type\":\"token\",\"token\":\"%s\"}".formatted(token);
    }
}
