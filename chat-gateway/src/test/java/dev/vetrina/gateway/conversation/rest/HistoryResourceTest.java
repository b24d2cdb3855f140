package dev.vetrina.gateway.conversation.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.TicketService;
import dev.vetrina.kit.backing.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class HistoryResourceTest {

    private static final String CONVERSATIONS = "/chat/v1/conversations";
    private static final String MESSAGES = "/chat/v1/conversations/{id}/messages";

    private Storefront store;
    private String token;
    private String internal;

    @BeforeEach
    void aShopper() {
        store = Storefront.open();
        token = store.token("giulia");
        internal = TicketService.path(store, store.profile("giulia")) + "/conversations";
    }

    @Test
    void aShopperReadsHisOwnConversations() {
        TicketService.says(internal + "?limit=2&cursor=c", 200, "{\"items\":[],\"next\":\"n\"}");
        var id = UUID.randomUUID();
        TicketService.says(
                internal + "/" + id + "/messages?before=9&limit=5",
                200,
                "{\"items\":[],\"more\":true}");

        given().auth()
                .oauth2(token)
                .get(CONVERSATIONS + "?limit=2&cursor=c")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("next", equalTo("n"));
        given().auth()
                .oauth2(token)
                .get(MESSAGES + "?before=9&limit=5", id)
                .then()
                .statusCode(200)
                .body("more", equalTo(true));
    }

    /// So that its log lines can be found, too.
    @Test
    void ticketServiceIsToldWhichRequestItWorksFor() {
        TicketService.says(internal, 200, "{\"items\":[],\"next\":null}");

        given().auth()
                .oauth2(token)
                .header("X-Correlation-Id", "order-4711")
                .get(CONVERSATIONS)
                .then()
                .statusCode(200);

        assertThat(TicketService.correlationOf(internal)).isEqualTo("order-4711");
    }

    @Test
    void anothersConversationIsUnknown() {
        given().auth()
                .oauth2(token)
                .get(MESSAGES, UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("conversation_unknown"));
    }

    @Test
    void onlyShoppersMayAsk() {
        refused(given());
        for (var bad :
                List.of(
                        "x",
                        token + "x",
                        store.expiredToken("giulia"),
                        TestTokens.agent("marco", List.of("support", "shopper"), List.of("*")),
                        store.signed(store.claims("giulia")))) {
            refused(given().auth().oauth2(bad));
        }
        refused(given().queryParam("token", token));
    }

    private static void refused(RequestSpecification request) {
        request.get(CONVERSATIONS).then().statusCode(401).body("code", equalTo("unauthorized"));
    }

    @Test
    void aCursorThatIsTooOldOrForgedIsRefusedAsItsListRefusesIt() {
        for (var refusal : Map.of("cursor_invalid", 400, "cursor_expired", 410).entrySet()) {
            var code = refusal.getKey();
            TicketService.says(
                    internal + "?cursor=" + code,
                    refusal.getValue(),
                    "{\"status\":%d,\"code\":\"%s\"}".formatted(refusal.getValue(), code));

            given().auth()
                    .oauth2(token)
                    .get(CONVERSATIONS + "?cursor=" + code)
                    .then()
                    .statusCode(refusal.getValue())
                    .contentType("application/problem+json")
                    .body("code", equalTo(code));
        }
    }

    @Test
    void aParameterStandsOnceAndWithAValueAndUnknownOnesAreIgnored() {
        TicketService.says(internal, 200, "{\"items\":[],\"next\":null}");
        var codes =
                Map.of(
                        "limit",
                        "limit_invalid",
                        "cursor",
                        "cursor_invalid",
                        "after",
                        "bad_request");
        for (var parameter : codes.entrySet()) {
            var name = parameter.getKey();
            var path = name.equals("after") ? CONVERSATIONS + "/x/messages?" : CONVERSATIONS + "?";
            for (var query : List.of(name + "=", name + "=1&" + name + "=1")) {
                given().auth()
                        .oauth2(token)
                        .get(path + query)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo(parameter.getValue()));
            }
        }
        given().auth().oauth2(token).get(CONVERSATIONS + "?colour=").then().statusCode(200);
    }

    @Test
    void ticketServiceAwayMeansComeAgain() {
        TicketService.says(internal, 500, "{}");

        given().auth()
                .oauth2(token)
                .get(CONVERSATIONS)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("unavailable"));
    }

    /// Each question keeps one of the connections to ticket-service busy.
    @Test
    void whoAsksTooOftenHasToComeAgain() {
        TicketService.says(internal, 200, "{\"items\":[],\"next\":null}");

        asked(CONVERSATIONS).then().statusCode(200);
        for (var path : List.of(CONVERSATIONS, CONVERSATIONS + "/x/messages")) {
            exhausted(path)
                    .then()
                    .contentType("application/problem+json")
                    .header("Retry-After", "1")
                    .body("code", equalTo("rate_limited"));
        }
    }

    /// Room for one more comes back all the time.
    private Response exhausted(String path) {
        for (var turn = 0; turn < 1_000; turn++) {
            var answer = asked(path);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("There is no limit");
    }

    private Response asked(String path) {
        return given().auth().oauth2(token).get(path);
    }

    @Test
    void onlyPagesOfTheStoreMayRead() {
        TicketService.says(internal, 200, "{\"items\":[]}");
        var other = Storefront.open();
        other.change(settings -> settings.put("allowedOrigins", List.of("https://other.example")));

        given().auth()
                .oauth2(token)
                .header("Origin", Storefront.ORIGIN)
                .get(CONVERSATIONS)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN)
                .header("Access-Control-Allow-Credentials", nullValue());
        for (var origin : List.of("https://other.example", "https://evil.example", "null")) {
            given().auth()
                    .oauth2(token)
                    .header("Origin", origin)
                    .get(CONVERSATIONS)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("origin_not_allowed"))
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        given().header("Origin", Storefront.ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .options(CONVERSATIONS)
                .then()
                .statusCode(204)
                .header("Access-Control-Max-Age", "600");
    }
}
