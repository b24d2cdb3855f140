package dev.vetrina.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Signal;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final String STORE_CHANGED =
            """
            {"store":"demo","version":1,"name":"Oda","timeZone":"Europe/Rome","defaultLocale":"en",
             "locales":["en"],"occurredAt":"2026-11-25T09:30:00Z","aFieldOfTomorrow":{"x":1}}
            """;

    @Test
    void aFieldThatThisReaderDoesNotKnowIsIgnored() {
        assertThat(
                        EventJson.read(
                                SettingsEvent.class, "StoreChanged", STORE_CHANGED.getBytes(UTF_8)))
                .isInstanceOf(Read.Known.class);
    }

    @Test
    void aTypeThatThisReaderDoesNotKnowIsSkippedNotBroken() {
        assertThat(EventJson.read(Signal.class, "Waving", "{}".getBytes(UTF_8)))
                .isEqualTo(new Read.Unknown<>("Waving"));
    }

    @Test
    void aRecordWithoutTypeIsUnreadable() {
        assertThat(EventJson.read(Signal.class, new RecordHeaders(), "{}".getBytes(UTF_8)))
                .isInstanceOf(Read.Unreadable.class);
    }

    @Test
    void aBrokenRecordIsUnreadableAndItsTextStaysOutOfTheReason() {
        var read = EventJson.read(Signal.class, "Typing", "{\"store\":\"my secret".getBytes(UTF_8));
        assertThat(read)
                .isInstanceOfSatisfying(
                        Read.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.reason())
                                        .startsWith("Typing")
                                        .doesNotContain("secret"));
    }

    @Test
    void aRecordThatLacksAFieldIsUnreadable() {
        assertThat(EventJson.read(Signal.class, "Typing", "{\"on\":null}".getBytes(UTF_8)))
                .isInstanceOf(Read.Unreadable.class);
    }

    /// It is JSON, and no event.
    @Test
    void aRecordThatIsNullIsUnreadable() {
        var nothing = " null ".getBytes(UTF_8);

        assertThat(EventJson.read(Signal.class, "Typing", nothing))
                .isInstanceOf(Read.Unreadable.class);
        assertThat(EventJson.readChange(typed("MessageSent"), nothing))
                .isInstanceOf(Read.Unreadable.class);
    }

    @Test
    void anEmojiTravelsInItsFourBytes() {
        var store = SettingsEvent.class;
        var read =
                EventJson.read(
                        store, "StoreChanged", STORE_CHANGED.replace("Oda", "🌷").getBytes(UTF_8));
        var event = ((Read.Known<SettingsEvent>) read).event();
        assertThat(new String(EventJson.outgoing(event, Instant.EPOCH).payload(), UTF_8))
                .contains("\"🌷\"");
    }

    @Test
    void aChangeIsReadOfKnownTypesOnlyAndNotOfBrokenRecords() {
        assertThat(EventJson.readChange(typed("Waving"), "{}".getBytes(UTF_8)))
                .isEqualTo(new Read.Unknown<>("Waving"));
        assertThat(EventJson.readChange(typed("MessageSent"), "{}".getBytes(UTF_8)))
                .isInstanceOf(Read.Unreadable.class);
        assertThat(EventJson.readChange(typed("MessageSent"), "{".getBytes(UTF_8)))
                .isInstanceOf(Read.Unreadable.class);
        assertThat(EventJson.readChange(typed("MessageSent"), null))
                .isInstanceOf(Read.Unreadable.class);
        assertThat(EventJson.readChange(new RecordHeaders(), "{}".getBytes(UTF_8)))
                .isInstanceOf(Read.Unreadable.class);
    }

    static RecordHeaders typed(String type) {
        var headers = new RecordHeaders();
        headers.add(EventHeaders.TYPE, type.getBytes(UTF_8));
        return headers;
    }

    @Test
    void textThatPostgresCannotStoreIsRefused() {
        assertThatThrownBy(() -> EventJson.mapper().readValue("\"a\\u0000b\"", String.class))
                .isInstanceOf(InvalidFormatException.class);
        assertThatThrownBy(() -> EventJson.mapper().readValue("\"a\\ud83d\"", String.class))
                .isInstanceOf(InvalidFormatException.class);
    }

    @Test
    void emojiAreStorable() throws Exception {
        assertThat(EventJson.mapper().readValue("\"a 😕\"", String.class)).isEqualTo("a 😕");
    }

    @Test
    void timesHaveMillisecondsAlways() throws Exception {
        assertThat(EventJson.mapper().writeValueAsString(Instant.parse("2026-11-23T08:00:00Z")))
                .isEqualTo("\"2026-11-23T08:00:00.000Z\"");
    }
}
