package dev.vetrina.local.seed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids of what is seeded. They follow from its place in the files, so that a second attempt after a
/// failure asks for the same things again and nothing is there twice.
final class SeedIds {
    private SeedIds() {}

    static String of(Object... place) {
        var name = new StringBuilder("vetrina-seed");
        for (var part : place) {
            name.append('/').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
