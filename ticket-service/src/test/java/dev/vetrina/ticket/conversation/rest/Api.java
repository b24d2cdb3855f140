package dev.vetrina.ticket.conversation.rest;

import static io.restassured.RestAssured.given;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.backing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/// Calls as the people and machines of the tests make them.
final class Api {

    private Api() {}

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static RequestSpecification marco() {
        return as(TestTokens.agent("marco", List.of("support"), List.of("demo")));
    }

    static RequestSpecification anna() {
        return as(TestTokens.agent("anna", List.of("manager"), List.of("demo")));
    }

    /// Of another store.
    static RequestSpecification zoe() {
        return as(TestTokens.agent("zoe", List.of("support"), List.of("demo-two")));
    }

    static RequestSpecification leo() {
        return as(TestTokens.agent("leo", List.of("analyst"), List.of("demo")));
    }

    static RequestSpecification bot() {
        return as(TestTokens.machine("helpdesk-bot", List.of("support"), List.of("demo")));
    }

    static RequestSpecification gateway() {
        return as(TestTokens.machine("vetrina-services", List.of("service"), List.of()));
    }

    static String ticket(ConversationId id, String... action) {
        return "/helpdesk/v1/tickets/" + id + (action.length == 0 ? "" : "/" + action[0]);
    }

    static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }
}
