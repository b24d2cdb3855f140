package dev.vetrina.kit.event;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids as the contracts have them: only the long form. The JDK reads shorter ones too, and Jackson
/// Base64, so that two texts would be one id.
public final class Uuids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    public static Optional<UUID> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
