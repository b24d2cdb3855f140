package dev.vetrina.ticket.conversation;

import dev.vetrina.kit.event.TextModule;
import java.util.regex.Pattern;

/// What may be the text of a message. It is stored as it was sent.
public final class Texts {

    public static final int MAX_CODE_POINTS = 4_000;

    /// As Unicode has it, which is not what `Character.isWhitespace` says.
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}*");

    private Texts() {}

    /// Only white space counts as empty.
    public static boolean empty(String text) {
        return WHITE_SPACE.matcher(text).matches();
    }

    public static boolean tooLong(String text) {
        return TextModule.isLonger(text, MAX_CODE_POINTS);
    }
}
