package dev.vetrina.kit.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.vetrina.events.AgentId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/// Text, ids and time as the contracts have them, at every edge: a string with U+0000 or a lone
/// surrogate is refused (PostgreSQL takes neither), an id has its long form, a time is written as
/// UTC with milliseconds.
public final class TextModule extends SimpleModule {

    /// As Unicode has it, which is not what `Character.isWhitespace` says.
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}*");

    public TextModule() {
        super("vetrina-text");
        addDeserializer(String.class, new CleanText());
        addDeserializer(AgentId.class, new CleanAgentId());
        addDeserializer(UUID.class, new IdReader());
        addDeserializer(Instant.class, new TimeReader());
        addSerializer(Instant.class, new Milliseconds());
    }

    /// Whether the text may be stored: no U+0000 and no lone surrogate.
    public static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Only white space counts as empty.
    public static boolean isEmpty(String text) {
        return WHITE_SPACE.matcher(text).matches();
    }

    /// @param characters as the contracts count them: Unicode code points
    public static boolean isLonger(String text, int characters) {
        return text.codePointCount(0, text.length()) > characters;
    }

    private static final class CleanText extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                // A number is no text, however well it could be written as one.
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            var text = super.deserialize(parser, context);
            if (text != null && !isStorable(text)) {
                // The text itself stays out of the message: it may be a person's.
                throw new InvalidFormatException(
                        parser, "Text with U+0000 or a lone surrogate", "", String.class);
            }
            return text;
        }
    }

    /// What is made of a text alone would be made of it as it is.
    private static final class CleanAgentId extends StdScalarDeserializer<AgentId> {
        CleanAgentId() {
            super(AgentId.class);
        }

        @Override
        public AgentId deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return new AgentId(context.readValue(parser, String.class));
        }
    }

    private static final class IdReader extends StdScalarDeserializer<UUID> {
        IdReader() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (UUID) context.handleUnexpectedToken(UUID.class, parser);
            }
            var text = parser.getText();
            var id = Uuids.of(text);
            return id.isPresent()
                    ? id.get()
                    : (UUID) context.handleWeirdStringValue(UUID.class, text, "not a UUID");
        }
    }

    private static final class Milliseconds extends StdSerializer<Instant> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                        .withZone(ZoneOffset.UTC);

        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(FORMAT.format(value));
        }
    }
}
