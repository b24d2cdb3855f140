package dev.vetrina.notification.badge;

import static dev.vetrina.notification.badge.Happenings.aConversation;
import static dev.vetrina.notification.badge.Happenings.closed;
import static dev.vetrina.notification.badge.Happenings.read;
import static dev.vetrina.notification.badge.Happenings.ticket;
import static dev.vetrina.notification.badge.Happenings.waiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class BadgeResourceTest {

    private static final String BADGES = "/notifications/v1/badges";

    @TestHTTPResource(BADGES + "/stream")
    URI stream;

    @Inject KnownUnread source;
    @Inject Pool pool;
    @Inject WaitingTickets waiting;
    @Inject Recounting recounting;

    private final String store = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final Happenings happenings = new Happenings();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void aStore() {
        happenings.thereIs(store);
        await().untilAsserted(() -> badge(0));
        // A test before may have left one under way, with what it said was unread.
        await().until(() -> dueRecounts() == 0);
    }

    /// Streams have no end: to close the client would wait for them.
    @AfterEach
    void close() {
        client.shutdownNow();
        happenings.close();
    }

    @Test
    void aTicketThatWaitsCountsUntilItIsRead() {
        var conversation = aConversation();
        happenings.happen(waiting(conversation, store, 1));
        await().untilAsserted(() -> badge(1));
        happenings.happen(read(conversation, store, 2));
        await().untilAsserted(() -> badge(0));
    }

    @Test
    void whatTheAssistantOwnsOrSleepsOrIsClosedDoesNotCount() {
        happenings.happen(
                ticket(aConversation(), store, 1, TicketStatus.OPEN, Owner.ASSISTANT, true),
                ticket(aConversation(), store, 1, TicketStatus.SNOOZED, Owner.HELPDESK, true),
                ticket(aConversation(), store, 1, TicketStatus.CLOSED, Owner.HELPDESK, true),
                waiting(aConversation(), store, 1));
        await().untilAsserted(() -> badge(1));
    }

    @Test
    void everythingTwiceChangesNothing() {
        var conversation = aConversation();
        var events = List.of(waiting(conversation, store, 1), read(conversation, store, 2));
        events.forEach(happenings::happen);
        events.forEach(happenings::happen);
        happenings.happen(waiting(aConversation(), store, 1));
        await().untilAsserted(() -> badge(1));
    }

    @Test
    void aHoleLeadsToARecount() {
        var known = aConversation();
        var lost = aConversation();
        source.say(List.of(waits(known, 3), waits(lost, 2)));
        happenings.happen(waiting(known, store, 3));
        await().untilAsserted(() -> badge(2));
        happenings.happen(read(lost, store, 3));
        await().untilAsserted(() -> badge(1));
    }

    /// As where the process ends between the two: nobody asks for the recount but the next start.
    @Test
    void aRestartBehindAHoleLeadsToARecount() {
        var lost = aConversation();
        source.say(List.of(waits(lost, 2)));
        var hole = waiting(aConversation(), store, 3).change();
        await().until(() -> dueRecounts() == 0);
        assertThat(waiting.apply(List.of(hole)).await().indefinitely()).isTrue();
        assertThat(dueRecounts()).isEqualTo(1);

        new Recounter(recounting).start(new StartupEvent());

        await().untilAsserted(() -> badge(1));
        await().until(() -> dueRecounts() == 0);
    }

    @Test
    void aBrokenRecordIsPutAsideAndDoesNotStopThoseBehindIt() {
        var conversation = aConversation();
        happenings.garbage(conversation);
        happenings.happen(waiting(conversation, store, 1));
        await().untilAsserted(() -> badge(1));
        assertThat(TestTopics.read(Topics.deadLetterOf(Topics.CONVERSATION_EVENTS)))
                .filteredOn(letter -> conversation.toString().equals(letter.key()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.headers().lastHeader("dead-letter-reason")).isNotNull());
    }

    @Test
    void whatClosedLongAgoIsForgottenWhenAnotherCloses() {
        var old = aConversation();
        var young = aConversation();
        var open = aConversation();
        var last = aConversation();
        happenings.happen(closed(old, store, 1), closed(young, store, 1));
        happenings.happen(waiting(open, store, 1));
        await().until(() -> marks(old, young, open) == 3);
        timePasses(old, 31);
        timePasses(young, 29);

        happenings.happen(closed(last, store, 1));

        await().until(() -> marks(old) == 0 && marks(last) == 1);
        assertThat(marks(young, open)).isEqualTo(2);
    }

    @Test
    void whatOpensAgainIsNotForgotten() {
        var reopened = aConversation();
        var last = aConversation();
        happenings.happen(closed(reopened, store, 1));
        await().until(() -> marks(reopened) == 1);
        timePasses(reopened, 31);
        happenings.happen(waiting(reopened, store, 2));
        await().untilAsserted(() -> badge(1));

        happenings.happen(closed(last, store, 1));

        await().until(() -> marks(last) == 1);
        assertThat(marks(reopened)).isEqualTo(1);
    }

    /// As for a group that begins anew at Kafka's oldest event.
    @Test
    void whatIsForgottenMayComeAgain() {
        var old = aConversation();
        var other = aConversation();
        source.say(List.of(waits(other, 1)));
        var events = List.of(waiting(old, store, 4), closed(old, store, 5));
        events.forEach(happenings::happen);
        await().until(() -> hasEnded(old));
        timePasses(old, 31);
        happenings.happen(closed(aConversation(), store, 1));
        await().until(() -> marks(old) == 0);

        events.forEach(happenings::happen);
        happenings.happen(waiting(other, store, 1));

        await().until(() -> hasEnded(old));
        await().untilAsserted(() -> badge(1));
    }

    @Test
    void aRecountMendsWhatTheEventsDidNotTell() {
        var missed = aConversation();
        var gone = aConversation();
        var newer = aConversation();
        happenings.happen(waiting(gone, store, 1), waiting(newer, store, 1));
        await().untilAsserted(() -> badge(2));
        happenings.happen(read(newer, store, 2));
        await().untilAsserted(() -> badge(1));
        source.say(List.of(waits(missed, 4), waits(aConversation(), 1), waits(newer, 1)));
        recount();
        badge(2);
        happenings.happen(read(missed, store, 5));
        await().untilAsserted(() -> badge(1));
    }

    /// A database that was restored counts its versions once more.
    @Test
    void aRecountHoldsAgainstWhatWasSeenBeforeARestore() {
        var restored = aConversation();
        happenings.happen(waiting(restored, store, 1), waiting(aConversation(), store, 1));
        await().untilAsserted(() -> badge(2));
        happenings.happen(read(restored, store, 2));
        await().untilAsserted(() -> badge(1));
        source.say(List.of(new Waiting(restored, store, 1, "restored")));
        recount();
        badge(1);
    }

    @Test
    void whatChangesWhileARecountTakesItAwayStillCounts() {
        var ticket = aConversation();
        happenings.happen(waiting(ticket, store, 1));
        await().untilAsserted(() -> badge(1));
        var slow = pool.getConnectionAndAwait();
        var hold = slow.beginAndAwait();
        slow.preparedQuery("SELECT 1 FROM waiting_ticket WHERE conversation = $1 FOR UPDATE")
                .executeAndAwait(Tuple.of(ticket.value()));

        var removed = waiting.remove(Map.of(ticket, 1L), Set.of()).subscribeAsCompletionStage();
        await().until(() -> inLine() == 1);
        var changed =
                waiting.apply(List.of(waiting(ticket, store, 2).change()))
                        .subscribeAsCompletionStage();
        await().until(() -> changed.isDone() || inLine() == 2);
        hold.commitAndAwait();
        slow.closeAndAwait();

        assertThat(removed).succeedsWithin(Duration.ofSeconds(10));
        assertThat(changed).succeedsWithin(Duration.ofSeconds(10));
        await().untilAsserted(() -> badge(1));
    }

    @Test
    void anAgentSeesOnlyHisStores() {
        happenings.happen(waiting(aConversation(), store, 1));
        await().untilAsserted(() -> badge(1));
        given().auth()
                .oauth2(TestTokens.agent("zoe", List.of("support"), List.of("another")))
                .get(BADGES)
                .then()
                .statusCode(200)
                .body("stores." + store, equalTo(null))
                .body("total", equalTo(0));
    }

    @Test
    void whoMayNotIsRefused() {
        var expired = TestTokens.expired("marco", List.of("support"), List.of(store));
        var id = TestTokens.id("marco", List.of("support"), List.of(store));
        var analyst = TestTokens.agent("leo", List.of("analyst"), List.of(store));
        for (var path : List.of(BADGES, BADGES + "/stream")) {
            refused(given(), path, 401, "unauthorized");
            refused(given().auth().oauth2(expired), path, 401, "unauthorized");
            refused(given().auth().oauth2(id), path, 401, "unauthorized");
            refused(given().auth().oauth2(analyst), path, 403, "forbidden");
        }
        given().auth().oauth2(marco()).post(BADGES + "/recount").then().statusCode(403);
    }

    @Test
    void whoHasOneStoreRecountsNone() {
        given().auth()
                .oauth2(TestTokens.agent("ada", List.of("admin"), List.of(store)))
                .post(BADGES + "/recount")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    private static void refused(
            RequestSpecification request, String path, int status, String code) {
        request.get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void everyReaderOfTheStreamSeesTheBadgeAtFirstAndOnEachChange() {
        var lines = new CopyOnWriteArrayList<String>();
        var other = new CopyOnWriteArrayList<String>();
        client.sendAsync(stream(), BodyHandlers.fromLineSubscriber(new Lines(lines)));
        client.sendAsync(stream(), BodyHandlers.fromLineSubscriber(new Lines(other)));
        var none = "data:{\"stores\":{\"%s\":0},\"total\":0}".formatted(store);
        var one = "data:{\"stores\":{\"%s\":1},\"total\":1}".formatted(store);
        await().untilAsserted(() -> assertThat(lines).contains("event:badges", none));
        await().untilAsserted(() -> assertThat(other).contains("event:badges", none));
        assertThat(lines).noneMatch(line -> line.startsWith("content-type"));
        happenings.happen(waiting(aConversation(), store, 1));
        await().untilAsserted(() -> assertThat(lines).contains(one));
        await().untilAsserted(() -> assertThat(other).contains(one));
    }

    /// As where the connection that should have brought the word is dead.
    @Test
    void aChangeThatNobodyIsToldOfIsInTheStreamAllTheSame() {
        var lines = new CopyOnWriteArrayList<String>();
        client.sendAsync(stream(), BodyHandlers.fromLineSubscriber(new Lines(lines)));
        await().untilAsserted(() -> assertThat(lines).contains("event:badges"));

        pool.preparedQuery("INSERT INTO waiting_ticket (conversation, store) VALUES ($1, $2)")
                .executeAndAwait(Tuple.of(aConversation().value(), store));

        var one = "data:{\"stores\":{\"%s\":1},\"total\":1}".formatted(store);
        await().untilAsserted(() -> assertThat(lines).contains(one));
    }

    @Test
    void noProxyKeepsTheStreamBack() throws Exception {
        var answer = client.send(stream(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void theHeadOfTheStreamEndsAndTheConnectionIsAsGoodAsBefore() throws Exception {
        var asked =
                HttpRequest.newBuilder(stream)
                        .header("Authorization", "Bearer " + marco())
                        .timeout(Duration.ofSeconds(10));
        for (var n = 0; n < 3; n++) {
            assertThat(client.send(asked.HEAD().build(), BodyHandlers.discarding()).statusCode())
                    .isBetween(200, 204);
        }
    }

    private Waiting waits(ConversationId conversation, long version) {
        return new Waiting(conversation, store, version, Happenings.INCARNATION);
    }

    private int inLine() {
        return pool.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .executeAndAwait()
                .size();
    }

    private int dueRecounts() {
        return pool.query("SELECT 1 FROM recount_due").executeAndAwait().size();
    }

    private int marks(ConversationId... conversations) {
        return pool.preparedQuery("SELECT 1 FROM applied_version WHERE conversation = ANY($1)")
                .executeAndAwait(Tuple.of(ids(conversations)))
                .size();
    }

    /// All of it was applied, and not only what came before its end.
    private boolean hasEnded(ConversationId conversation) {
        return pool.preparedQuery(
                                """
                                SELECT 1 FROM applied_version
                                WHERE conversation = $1 AND closed_at IS NOT NULL
                                """)
                        .executeAndAwait(Tuple.of(conversation.value()))
                        .size()
                == 1;
    }

    private void timePasses(ConversationId closed, int days) {
        pool.preparedQuery(
                        """
                        UPDATE applied_version SET closed_at = now() - make_interval(days => $2)
                        WHERE conversation = $1
                        """)
                .executeAndAwait(Tuple.of(closed.value(), days));
    }

    private static UUID[] ids(ConversationId... conversations) {
        return Arrays.stream(conversations).map(ConversationId::value).toArray(UUID[]::new);
    }

    private static void recount() {
        given().auth()
                .oauth2(TestTokens.agent("admin", List.of("admin"), List.of("*")))
                .post(BADGES + "/recount")
                .then()
                .statusCode(200);
    }

    private HttpRequest stream() {
        return HttpRequest.newBuilder(stream).header("Authorization", "Bearer " + marco()).build();
    }

    private void badge(int expected) {
        given().auth()
                .oauth2(marco())
                .get(BADGES)
                .then()
                .statusCode(200)
                .body("stores." + store, equalTo(expected))
                .body("total", equalTo(expected));
    }

    private String marco() {
        return TestTokens.agent("marco", List.of("support"), List.of(store));
    }
}
