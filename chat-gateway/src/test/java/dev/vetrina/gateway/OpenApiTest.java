package dev.vetrina.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The committed document is what is served: a change of the public surface shows in the diff. To
/// accept one, copy `target/openapi.yaml` over it.
@GatewayTest
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi/chat.yaml");
    private static final Path SERVED = Path.of("target/openapi.yaml");

    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException {
        var served = given().get("/chat/openapi").then().statusCode(200).extract().asString();
        Files.writeString(SERVED, served);

        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }
}
