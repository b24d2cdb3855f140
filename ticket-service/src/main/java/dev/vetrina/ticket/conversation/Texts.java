package dev.vetrina.ticket.conversation;

/// What may be the text of a message. It is stored as it was sent.
public final class Texts {

    public static final int MAX_CODE_POINTS = 4_000;

    private Texts() {}

    /// Only white space counts as empty.
    public static boolean empty(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    public static boolean tooLong(String text) {
        return longerThan(MAX_CODE_POINTS, text);
    }

    static boolean longerThan(int codePoints, String text) {
        return text.codePointCount(0, text.length()) > codePoints;
    }
}
