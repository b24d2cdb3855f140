package dev.vetrina.kit.backing;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/// Texts that are nearly what a reader expects: good examples in which a few pieces are replaced,
/// cut, doubled or moved. The same seed makes the same texts; another one for each run is what
/// finds something new.
public final class Mangled {

    private static final int TEXTS = 5_000;
    private static final int MOST_CHANGES = 4;

    /// One of so many is nothing but a nasty piece.
    private static final int WHOLE = 50;

    /// A string, a number, a word or one sign.
    private static final Pattern PIECE = Pattern.compile("\"[^\"]*\"|[-+.\\w]+|\\S");

    /// What has been the end of readers.
    private static final List<String> NASTY =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "-0.0",
                    "3.0",
                    "1e-400",
                    "1E400",
                    "9007199254740993",
                    "9223372036854775808",
                    "100E2147483647",
                    "1e-2147483648",
                    "1" + "0".repeat(990),
                    "NaN",
                    "\"\"",
                    "\" \"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\udc00x\"",
                    "\"\u202e\ufeff\u200b\"",
                    "\"\ud83d\ude00\"",
                    "\"" + "a".repeat(5_000) + "\"",
                    "\"00000000-0000-0000-0000-00000000000g\"",
                    "\"1-1-1-1-1\"",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"+1000000000-12-31T23:59:59.999999999Z\"",
                    "[]",
                    "{}",
                    "[[[[[[[[null]]]]]]]]",
                    "[".repeat(1_500),
                    "{\"a\":".repeat(1_200),
                    "\"",
                    "\\",
                    ",",
                    ":",
                    "}",
                    "]",
                    "\ufeff",
                    "\u0000",
                    "\ud800");

    private Mangled() {}

    /// Gives many such texts to a check, and names the seed and the text where it fails or throws.
    public static void each(List<String> examples, Consumer<String> check) {
        each(new Random().nextLong(), examples, check);
    }

    /// As they came with this seed.
    public static void each(long seed, List<String> examples, Consumer<String> check) {
        var random = new Random(seed);
        for (var i = 0; i < TEXTS; i++) {
            var text = mangled(examples.get(random.nextInt(examples.size())), random);
            try {
                check.accept(text);
            } catch (RuntimeException | Error e) {
                throw new AssertionFailedError("Seed %dL: %s".formatted(seed, text), e);
            }
        }
    }

    private static String mangled(String example, Random random) {
        if (random.nextInt(WHOLE) == 0) {
            return any(random);
        }
        var text = example;
        for (var left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
            text = changed(text, random);
        }
        return text;
    }

    private static String changed(String text, Random random) {
        var pieces = PIECE.matcher(text).results().toList();
        if (pieces.isEmpty()) {
            return any(random);
        }
        var piece = pieces.get(random.nextInt(pieces.size()));
        var other = pieces.get(random.nextInt(pieces.size())).group();
        var instead =
                switch (random.nextInt(5)) {
                    case 0 -> "";
                    case 1 -> piece.group() + piece.group();
                    case 2 -> other;
                    default -> any(random);
                };
        return text.substring(0, piece.start()) + instead + text.substring(piece.end());
    }

    private static String any(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }
}
