package dev.vetrina.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.OpenApiDocument;
import org.junit.jupiter.api.Test;

@GatewayTest
class OpenApiTest {

    /// `-Dopenapi.write` writes the committed one anew.
    @Test
    void theServedDocumentIsTheCommittedOne() {
        var served = given().get("/chat/openapi").then().statusCode(200).extract().asString();
        assertThat(served).isEqualTo(OpenApiDocument.committed("chat", served));
    }
}
