package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Proof;
import dev.vetrina.driver.Session;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may not have a socket is refused before there is one.
class BadUpgradesJourney {
    private static final String CHAT = "/chat/v1/socket?store=demo";
    private static final String DESK = "/helpdesk/v1/socket";

    @ParameterizedTest
    @CsvSource({
        "/chat/v1/socket?store=demo,vetrina.chat.v1",
        "/helpdesk/v1/socket,vetrina.helpdesk.v1",
    })
    void noTokenOrABadOneIsRefused(String path, String subprotocol) {
        try (var none = Town.driver().raw();
                var bad = Town.driver().raw()) {
            assertThat(none.subprotocol(subprotocol).opens(path)).isEqualTo(401);
            assertThat(bad.bearer("abc.def.ghi").subprotocol(subprotocol).opens(path))
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutTheSubprotocolThereIsNoSocket() {
        try (var socket = Town.driver().raw();
                var giulia = Town.driver().newShopper(Town.STORE)) {
            assertThat(socket.bearer(giulia.token()).opens(CHAT)).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"&after=1,400", "&conversation=x&after=-1,400", "&conversation=x&after=many,400"})
    void aBadPlaceToGoOnFromIsRefused(String query, int status) {
        try (var socket = Town.driver().raw();
                var giulia = Town.driver().newShopper(Town.STORE)) {
            socket.bearer(giulia.token()).subprotocol("vetrina.chat.v1");
            assertThat(socket.opens(CHAT + query)).isEqualTo(status);
        }
    }

    @Test
    void anUnknownStoreHasNoSocket() {
        try (var socket = Town.driver().raw();
                var giulia = Town.driver().newShopper(Town.STORE)) {
            socket.bearer(giulia.token()).subprotocol("vetrina.chat.v1");
            assertThat(socket.opens("/chat/v1/socket?store=nobody")).isEqualTo(404);
        }
    }

    @Test
    void anAgentsTokenOpensNoShoppersSocketNorTheReverse() {
        var driver = Town.driver();
        try (var marco = driver.agent("marco");
                var giulia = driver.newShopper(Town.STORE);
                var chat = driver.raw();
                var desk = driver.raw()) {
            chat.bearer(marco.token()).subprotocol("vetrina.chat.v1");
            assertThat(chat.opens(CHAT)).isEqualTo(401);
            desk.bearer(giulia.token()).subprotocol("vetrina.helpdesk.v1");
            assertThat(desk.opens(DESK)).isEqualTo(401);
        }
    }

    @Test
    void aTokenInTheAddressIsNone() {
        try (var socket = Town.driver().raw();
                var giulia = Town.driver().newShopper(Town.STORE)) {
            socket.subprotocol("vetrina.chat.v1");
            assertThat(socket.opens(CHAT + "&access_token=" + giulia.token())).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example,403",
        "null,403",
        "http://localhost:1,403",
        "listed,101",
        ",403",
    })
    void aTokenAmongTheSubprotocolsNeedsAListedOrigin(@Nullable String origin, int status) {
        var driver = Town.driver();
        try (var socket = driver.raw();
                var giulia = driver.newShopper(Town.STORE)) {
            socket.subprotocol("vetrina.chat.v1");
            socket.subprotocol("vetrina.bearer." + giulia.token());
            if (origin != null) {
                var listed = driver.site().originOf(Town.STORE);
                socket.header("Origin", origin.equals("listed") ? listed : origin);
            }
            assertThat(socket.opens(CHAT)).isEqualTo(status);
            if (status == 101) {
                assertThat(socket.selected()).isEqualTo("vetrina.chat.v1");
            }
        }
    }

    @Test
    void aTokenThatExpiresClosesItsSocket() {
        var driver = Town.driver();
        var proof = Proof.of(driver.site(), Town.STORE, "short-" + UUID.randomUUID());
        var identity = new JsonObject().put("kind", "storefront-jwt").put("jwt", proof.jwt());
        var body = new JsonObject().put("identity", identity).put("ttlSeconds", 15);
        var session = Driver.result(Session.request(driver, Town.STORE, Map.of(), body)).body();
        try (var socket = driver.raw()) {
            socket.bearer(session.getString("token")).subprotocol("vetrina.chat.v1");
            assertThat(socket.opens(CHAT)).isEqualTo(101);
            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void anotherShoppersFreshTokenClosesTheSocket() {
        var driver = Town.driver();
        try (var socket = driver.raw();
                var giulia = driver.newShopper(Town.STORE);
                var other = driver.newShopper(Town.STORE)) {
            socket.bearer(giulia.token()).subprotocol("vetrina.chat.v1").opens(CHAT);
            socket.frames().await("ready");
            socket.sends(new JsonObject().put("type", "token").put("token", other.token()));
            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }
}
