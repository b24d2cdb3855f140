package dev.vetrina.faq.faq;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.SeveredDatabase;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Hibernate asks the pool for connections, where others give it statements.
@QuarkusTest
@WithTestResource(SeveredDatabase.class)
class DatabaseAwayTest {

    private static final Map<String, Object> FAQ =
            Map.of("locale", "it", "question", "Quando arriva?", "answer", "Domani.");

    @Inject Stores stores;

    @SuppressWarnings("NullAway.Init")
    SeveredDatabase database;

    private final String store = "store-" + UUID.randomUUID();
    private final String faqs = "/faq/v1/stores/" + store + "/faqs";

    @BeforeEach
    void aStore() {
        TestTopics.announceStore(store);
        await().until(() -> stores.find(store).isPresent());
        manager().get(faqs).then().statusCode(200);
    }

    @AfterEach
    void itIsBack() {
        database.line().mend();
        await().until(() -> manager().get(faqs).statusCode() == 200);
    }

    /// As where its host has stopped, or hangs.
    @Test
    void aDatabaseThatDoesNotAnswerIsUnavailable() {
        database.line().silence();

        unavailable(manager().get(faqs));
        unavailable(manager().get(faqs));
        unavailable(manager().body(FAQ).post(faqs));
    }

    private RequestSpecification manager() {
        return given().auth()
                .oauth2(TestTokens.agent("mara", List.of("manager"), List.of(store)))
                .contentType(ContentType.JSON);
    }

    private static void unavailable(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.<String>path("code")).isEqualTo("unavailable");
    }
}
