package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalPathsAreNotRoutedJourney {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/conversations",
                "/helpdesk/internal/v1/conversations",
                "/helpdesk/../internal/v1/conversations",
                "/helpdesk/%2e%2e/internal/v1/conversations",
                "/chat/..%2finternal/v1",
                "/chat;x/../internal/v1",
                "/q/health",
                "/q/metrics",
            })
    void nothingButThePublicPathsIsReachedFromOutside(String path) {
        try (var admin = Town.driver().agent("admin")) {
            var answer = Driver.result(admin.calls("GET", path, null));
            assertThat(answer.status()).isIn(400, 404);
        }
    }
}
