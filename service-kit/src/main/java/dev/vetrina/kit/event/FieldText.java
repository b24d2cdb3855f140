package dev.vetrina.kit.event;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A field of a JSON object as it stands in the text: a number that is read and written again may
/// look different.
public final class FieldText {

    private FieldText() {}

    /// Null where there is none. Where it stands twice the last one counts, as in the tree.
    public static @Nullable String of(String json, String field) throws IOException {
        String written = null;
        try (var parser = EventJson.mapper().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                var from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                if (name.equals(field)) {
                    written = json.substring(from, (int) parser.currentLocation().getCharOffset());
                }
            }
        }
        return written;
    }
}
