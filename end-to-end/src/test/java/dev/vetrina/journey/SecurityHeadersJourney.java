package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersJourney {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/helpdesk/",
                "/helpdesk/console.json",
                "/helpdesk/v1/tickets",
                "/chat/w.js",
                "/chat/v1/stores/demo/config",
                "/chat/v1/stores/nobody/config",
                "/faq/v1/stores/demo/published",
                "/handoff/v1/stores/demo/settings",
                "/notifications/v1/badges",
            })
    void everyResponseCarriesThem(String path) {
        var driver = Town.driver();
        var answer =
                Driver.result(driver.http().json("GET", driver.site().http(path), Map.of(), null));
        var headers = answer.headers();
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.get("Referrer-Policy")).isNotBlank();
        assertThat(headers.get("Content-Security-Policy"))
                .isNotBlank()
                .doesNotContain("unsafe-inline")
                .doesNotContain("unsafe-eval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/helpdesk/"})
    void noOtherPageFramesTheConsole(String path) {
        var driver = Town.driver();
        var answer =
                Driver.result(driver.http().json("GET", driver.site().http(path), Map.of(), null));
        assertThat(answer.headers().get("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .contains("object-src 'none'")
                .contains("base-uri 'none'");
    }
}
