package dev.vetrina.kit.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Signal;
import dev.vetrina.kit.backing.Mangled;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MangledEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /// Or a partition would stop at it.
    @ParameterizedTest
    @ValueSource(
            classes = {
                ConversationCommand.class,
                ConversationEvent.class,
                Outcome.class,
                Signal.class,
                SettingsEvent.class,
                AuditEvent.class
            })
    void whatIsReadCanBeWrittenAndTheRestIsAValueToo(Class<?> family) {
        for (var type : EventJson.typesOf(family).keySet()) {
            Mangled.each(List.of(golden(type)), text -> check(family, type, text));
        }
    }

    private static <E> void check(Class<E> family, String type, String text) {
        if (family == ConversationEvent.class
                && EventJson.readChange(EventJsonTest.typed(type), bytes(text))
                        instanceof Known<Change>(var change)) {
            assertThat(change).isNotNull();
        }
        switch (EventJson.read(family, type, bytes(text))) {
            case Known<E>(var event) ->
                    assertThat(EventJson.read(family, type, bytes(EventJson.text(event))))
                            .isEqualTo(new Known<>(requireNonNull(event)));
            // A name and a class, and nothing of what it says.
            case Unreadable<E>(var reason) -> assertThat(reason).matches(type + ": [\\w ]+");
            case Unknown<E>(var name) -> throw new AssertionError("Unknown " + name);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String golden(String type) {
        try {
            return Files.readString(GOLDEN.resolve(type + ".v1.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
