package dev.vetrina.ticket.conversation;

import dev.vetrina.kit.event.TextModule;

/// What may be the text of a message. It is stored as it was sent.
public final class Texts {

    public static final int MAX_CODE_POINTS = 4_000;

    private Texts() {}

    public static boolean tooLong(String text) {
        return TextModule.isLonger(text, MAX_CODE_POINTS);
    }
}
