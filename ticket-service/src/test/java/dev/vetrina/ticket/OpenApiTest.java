package dev.vetrina.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.OpenApiDocument;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class OpenApiTest {

    /// `-Dopenapi.write` writes the committed one anew.
    @Test
    void theServedDocumentIsTheCommittedOne() {
        var served = given().get("/helpdesk/openapi").then().statusCode(200).extract().asString();
        assertThat(served).isEqualTo(OpenApiDocument.committed("helpdesk", served));
    }

    /// As the answers have it: an open ticket's `closedAt` is `null`, and so is the last page's
    /// `next`.
    @Test
    void whatMayBeAbsentMayBeNull() {
        given().get("/helpdesk/openapi?format=JSON")
                .then()
                .body(
                        "components.schemas.TicketView.properties.assignee.anyOf.type",
                        hasItem("null"))
                .body("components.schemas.TicketView.properties.rating.type", hasItem("null"))
                .body("components.schemas.TicketView.properties.version.type", equalTo("integer"))
                .body("components.schemas.PageTicketView.properties.next.type", hasItem("null"))
                .body("components.schemas.PageTicketView.required", hasItem("items"));
    }

    /// Nobody did what the system does by itself.
    @Test
    void anActorMayHaveNoName() {
        given().get("/helpdesk/openapi?format=JSON")
                .then()
                .body("components.schemas.Actor.required", contains("kind"))
                .body("components.schemas.Actor.properties.name.type", hasItem("null"));
    }

    @Test
    void everyActionOnATicketTakesIfMatch() {
        for (var action :
                List.of("read", "unread", "assign", "take-over", "snooze", "close", "messages")) {
            var call = "paths.'/helpdesk/v1/tickets/{id}/" + action + "'.post";
            given().get("/helpdesk/openapi?format=JSON")
                    .then()
                    .body(call + ".parameters.name", hasItem("If-Match"));
        }
    }
}
