package dev.vetrina.ticket.agent;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.TestStores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class AgentResourceTest {

    @Inject Pool pool;

    private final String store = "agents-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void open() {
        TestStores.announced(store);
    }

    @Test
    void whoCallsIsAColleagueFromThenOn() {
        of("marco").get("/helpdesk/v1/agents").then().statusCode(200);

        of("anna")
                .get("/helpdesk/v1/agents?store=" + store)
                .then()
                .body("items.name", contains(startsWith("Anna"), startsWith("Marco")))
                .body("items.presence", contains("ONLINE", "ONLINE"));
    }

    @Test
    void anAgentSaysWhetherHeIsHere() {
        presence("marco", "AWAY", 204);

        of("anna")
                .get("/helpdesk/v1/agents?store=" + store)
                .then()
                .body("items.find { it.name.startsWith('Marco') }.presence", equalTo("AWAY"));
        presence("marco", "ASLEEP", 422);
    }

    /// A restored database may lack whom this process has seen.
    @Test
    void hisWordIsTakenThoughTheDatabaseHasForgottenHim() {
        presence("marco", "ONLINE", 204);
        pool.preparedQuery("DELETE FROM agent WHERE stores = ARRAY[$1]")
                .executeAndAwait(Tuple.of(store));

        presence("marco", "AWAY", 204);

        of("anna")
                .get("/helpdesk/v1/agents?store=" + store)
                .then()
                .body("items.find { it.name.startsWith('Marco') }.presence", equalTo("AWAY"));
    }

    @Test
    void aMachineIsNobodysColleague() {
        var bot = TestTokens.machine("helpdesk-bot", List.of("support"), List.of(store));
        given().auth()
                .oauth2(bot)
                .contentType(ContentType.JSON)
                .body(Map.of("status", "AWAY"))
                .put("/helpdesk/v1/agents/me/presence")
                .then()
                .statusCode(204);

        of("anna")
                .get("/helpdesk/v1/agents?store=" + store)
                .then()
                .body("items.name", contains(startsWith("Anna")));
    }

    @Test
    void whoIsRefusedSinceHisRolesChangedIsNobodysColleagueUntilHeGetsThemBack() {
        of("leo").get("/helpdesk/v1/agents").then().statusCode(200);
        var analyst = TestTokens.agent("leo." + store, List.of("analyst"), List.of(store));

        given().auth().oauth2(analyst).get("/helpdesk/v1/agents").then().statusCode(403);

        await().untilAsserted(() ->
                of("anna")
                        .get("/helpdesk/v1/agents?store=" + store)
                        .then()
                        .body("items.name", contains(startsWith("Anna"))));

        of("leo").get("/helpdesk/v1/agents").then().statusCode(200);

        of("anna")
                .get("/helpdesk/v1/agents?store=" + store)
                .then()
                .body("items.name", contains(startsWith("Anna"), startsWith("Leo")));
    }

    @Test
    void anotherStoresPeopleAreNotTold() {
        of("anna")
                .get("/helpdesk/v1/agents?store=elsewhere")
                .then()
                .statusCode(404)
                .body("code", equalTo("store_unknown"));
    }

    @Test
    void aStoreThatDoesNotExistHasNoPeople() {
        given().auth()
                .oauth2(TestTokens.machine("setup", List.of("admin"), List.of("*")))
                .get("/helpdesk/v1/agents?store=nowhere")
                .then()
                .statusCode(404)
                .body("code", equalTo("store_unknown"));
    }

    private void presence(String name, String status, int expected) {
        of(name).body(Map.of("status", status))
                .put("/helpdesk/v1/agents/me/presence")
                .then()
                .statusCode(expected);
    }

    /// Of this store alone; each test has its own people.
    private RequestSpecification of(String name) {
        return given().auth()
                .oauth2(TestTokens.agent(name + "." + store, List.of("support"), List.of(store)))
                .contentType(ContentType.JSON);
    }
}
