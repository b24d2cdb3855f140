package dev.vetrina.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was ever published stays readable: one golden file for each type and version, never edited.
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final List<Class<?>> FAMILIES =
            List.of(
                    ConversationCommand.class,
                    ConversationEvent.class,
                    Outcome.class,
                    Signal.class,
                    SettingsEvent.class,
                    AuditEvent.class);

    static Stream<Path> files() throws IOException {
        return Files.list(GOLDEN).sorted();
    }

    static Stream<Class<?>> types() {
        return FAMILIES.stream().flatMap(family -> EventJson.typesOf(family).values().stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aGoldenFileIsReadAndNothingInItIsLost(Path file) throws IOException {
        var golden = Files.readAllBytes(file);
        var type = file.getFileName().toString().replaceFirst("\\.v\\d+\\.json$", "");
        var event = read(type, golden);
        var mapper = EventJson.mapper();
        assertThat(mapper.<Object>readValue(mapper.writeValueAsBytes(event), Object.class))
                .isEqualTo(mapper.readValue(golden, Object.class));
    }

    @ParameterizedTest
    @MethodSource("conversationEvents")
    void whoGoesByTheChangeAloneReadsTheSameOne(String type) throws IOException {
        var golden = Files.readAllBytes(GOLDEN.resolve(type + ".v1.json"));
        var event = (ConversationEvent) read(type, golden);

        assertThat(EventJson.readChange(EventJsonTest.typed(type), golden))
                .isEqualTo(new Read.Known<>(event.change()));
    }

    static Stream<String> conversationEvents() {
        return EventJson.typesOf(ConversationEvent.class).keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasAGoldenFile(Class<?> type) {
        assertThat(GOLDEN.resolve(type.getSimpleName() + ".v1.json")).exists();
    }

    @Test
    void noTwoTypesTravelUnderOneName() {
        assertThat(types().map(Class::getSimpleName)).doesNotHaveDuplicates();
    }

    private static Object read(String type, byte[] golden) {
        var family =
                FAMILIES.stream()
                        .filter(candidate -> EventJson.typesOf(candidate).containsKey(type))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No type for " + type));
        return switch (EventJson.read(family, type, golden)) {
            case Read.Known<?>(var event) -> event;
            case Read.Unknown<?> unknown -> throw new AssertionError(unknown);
            case Read.Unreadable<?> unreadable -> throw new AssertionError(unreadable);
        };
    }
}
