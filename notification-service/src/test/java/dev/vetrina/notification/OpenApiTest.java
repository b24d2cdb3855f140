package dev.vetrina.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.OpenApiDocument;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class OpenApiTest {

    /// `-Dopenapi.write` writes the committed one anew.
    @Test
    void theServedDocumentIsTheCommittedOne() {
        var served =
                given().get("/notifications/openapi").then().statusCode(200).extract().asString();
        assertThat(served).isEqualTo(OpenApiDocument.committed("notification-service", served));
    }
}
