package dev.vetrina.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every endpoint of the public surface, as the served document names it, refuses whom it must: a
/// new one is in here by itself.
@QuarkusTest
@WithTestResource(Backing.class)
class EveryEndpointTest {

    private static final Set<String> PUBLIC = Set.of("GET /helpdesk/console.json");

    private static final Map<String, String> CODES =
            Map.of(
                    "limit", "limit_invalid",
                    "cursor", "cursor_invalid",
                    "sort", "sort_unknown",
                    "after", "bad_request",
                    "before", "bad_request");

    /// @param single those of its query that stand once
    /// @param repeatable those of its query that mean or where they are repeated
    private record Endpoint(
            String method, String path, List<String> single, List<String> repeatable) {

        List<String> query() {
            return Stream.concat(single.stream(), repeatable.stream()).toList();
        }

        /// Ids that nobody has.
        String called() {
            return path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        }
    }

    @Test
    void withoutATokenOrWithABadOneNothingIsServed() throws IOException {
        var forged = TestTokens.agent("eve", List.of("admin"), List.of("*"));
        forged = forged.substring(0, forged.lastIndexOf('.') + 1) + "AAAA";
        var expired = TestTokens.expired("eve", List.of("admin"), List.of("*"));
        var id = TestTokens.id("eve", List.of("admin"), List.of("*"));
        var nobodys = TestTokens.nobodys(List.of("admin"), List.of("*"));
        for (var endpoint : endpoints()) {
            assertThat(status(endpoint, null)).as("%s", endpoint).isEqualTo(401);
            assertThat(status(endpoint, forged)).as("%s", endpoint).isEqualTo(401);
            assertThat(status(endpoint, expired)).as("%s", endpoint).isEqualTo(401);
            assertThat(status(endpoint, id)).as("%s", endpoint).isEqualTo(401);
            assertThat(status(endpoint, nobodys)).as("%s", endpoint).isEqualTo(401);
        }
    }

    @Test
    void aShoppersTokenIsNoAgents() throws IOException {
        var shopper = TestTokens.shopper();
        for (var endpoint : endpoints()) {
            assertThat(status(endpoint, shopper)).as("%s", endpoint).isEqualTo(401);
        }
    }

    @Test
    void whoHasNoRoleHereIsForbidden() throws IOException {
        var analyst = TestTokens.agent("leo", List.of("analyst"), List.of("*"));
        var service = TestTokens.machine("vetrina-services", List.of("service"), List.of("*"));
        for (var endpoint : endpoints()) {
            assertThat(status(endpoint, analyst)).as("%s", endpoint).isEqualTo(403);
            assertThat(status(endpoint, service)).as("%s", endpoint).isEqualTo(403);
        }
    }

    /// Also where the body is wrong: an id of nobody is looked at first, or the body tells nothing.
    @Test
    void whatIsNotThereIsNotFoundWhateverTheCallerMayDo() throws IOException {
        var admin = TestTokens.agent("ada", List.of("support", "admin"), List.of("demo"));
        for (var endpoint : endpoints()) {
            if (endpoint.path().contains("{") && endpoint.method().equals("GET")) {
                assertThat(status(endpoint, admin)).as("%s", endpoint).isEqualTo(404);
            }
        }
    }

    /// It would answer with what nobody asked for.
    @Test
    void aListRefusesAFilterThatItDoesNotKnow() throws IOException {
        for (var list : lists()) {
            assertThat(code(list, "colour=red")).as("%s", list).isEqualTo("filter_unknown");
        }
    }

    @Test
    void aListTakesEachParameterWithAValueAndOnceWhereTwoWouldNotMeanOr() throws IOException {
        for (var list : lists()) {
            for (var name : list.query()) {
                assertThat(code(list, name + "="))
                        .as("%s %s", list, name)
                        .isEqualTo(CODES.getOrDefault(name, "filter_invalid"));
            }
            for (var name : list.single()) {
                assertThat(code(list, name + "=1&" + name + "=1"))
                        .as("%s %s", list, name)
                        .isEqualTo(CODES.getOrDefault(name, "filter_invalid"));
            }
        }
    }

    private static List<Endpoint> lists() throws IOException {
        var lists = endpoints().stream().filter(one -> one.query().contains("limit")).toList();
        assertThat(lists).hasSizeGreaterThan(6);
        return lists;
    }

    private static String code(Endpoint list, String query) {
        var admin = TestTokens.agent("ada", List.of("support", "admin"), List.of("demo"));
        var answer = given().auth().oauth2(admin).get(list.called() + "?" + query);
        return answer.statusCode() == 400 ? answer.path("code") : answer.statusLine();
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsRefusedWithThoseThatItHas() {
        var id = "/helpdesk/v1/tickets/" + UUID.randomUUID();
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            refused(method, id).header("Allow", equalTo("GET, HEAD, OPTIONS"));
        }
        refused("GET", id + "/close").header("Allow", equalTo("OPTIONS, POST"));
        refused("PUT", id + "/messages").header("Allow", equalTo("GET, HEAD, OPTIONS, POST"));
        refused("POST", "/helpdesk/v1/tickets").header("Allow", equalTo("GET, HEAD, OPTIONS"));
        given().get(id + "/nothing").then().statusCode(404).body("code", equalTo("not_found"));
    }

    private static ValidatableResponse refused(String method, String path) {
        return given().request(method, path)
                .then()
                .statusCode(405)
                .body("code", equalTo("method_not_allowed"));
    }

    private static int status(Endpoint endpoint, @Nullable String token) {
        var request = given();
        if (token != null) {
            request = request.auth().oauth2(token);
        }
        if (!endpoint.method().equals("GET")) {
            request = request.contentType(ContentType.JSON).body(Map.of());
        }
        return request.request(endpoint.method(), endpoint.called()).statusCode();
    }

    private static List<Endpoint> endpoints() throws IOException {
        var document =
                new ObjectMapper()
                        .readTree(
                                given().get("/helpdesk/openapi?format=JSON")
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .asByteArray());
        var endpoints = new ArrayList<Endpoint>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                var method = call.getKey().toUpperCase(Locale.ROOT);
                if (Set.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)
                        && !PUBLIC.contains(method + " " + path.getKey())) {
                    endpoints.add(
                            new Endpoint(
                                    method,
                                    path.getKey(),
                                    query(call.getValue(), "string"),
                                    query(call.getValue(), "array")));
                }
            }
        }
        assertThat(endpoints).hasSizeGreaterThan(20);
        assertThat(endpoints).allMatch(one -> one.path().startsWith("/helpdesk/v1/"));
        return endpoints;
    }

    private static List<String> query(JsonNode call, String type) {
        return call.path("parameters")
                .valueStream()
                .filter(one -> one.path("in").asText().equals("query"))
                .filter(one -> one.path("schema").path("type").asText().equals(type))
                .map(one -> one.path("name").asText())
                .toList();
    }
}
