package dev.vetrina.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

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

    @Test
    void aShopperWhoIsNotSignedInHasNoName() {
        given().get("/chat/openapi?format=JSON")
                .then()
                .body("components.schemas.ShopperView.required", hasItems("id", "signedIn"))
                .body("components.schemas.ShopperView.properties.name.type", hasItem("null"));
    }
}
