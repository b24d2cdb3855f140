package dev.vetrina.bench;

import java.util.UUID;

/// Texts of 80 characters and ids that carry a dialog's number, and how to find both in a frame
/// without parsing it: the generator shares two cores with what it measures.
final class Texts {
    private static final String FILL =
            " is my parcel on its way? I ordered it a week ago and heard nothing since then";
    private static final int LENGTH = 80;
    private static final char SHOPPER = 's';
    private static final char AGENT = 'a';
    private static final long RUN = UUID.randomUUID().getMostSignificantBits();

    private Texts() {}

    static String shopper(long dialog) {
        return text(SHOPPER, dialog);
    }

    static String agent(long dialog) {
        return text(AGENT, dialog);
    }

    private static String text(char side, long dialog) {
        return ("#" + side + dialog + FILL).substring(0, LENGTH);
    }

    /// Another one in each run of the bench.
    static String id(long dialog, boolean shopper) {
        return new UUID(RUN, Long.MIN_VALUE | dialog << 1 | (shopper ? 1 : 0)).toString();
    }

    static long dialogOfId(String id) {
        return Long.parseLong(id.substring(24), 16) >> 1;
    }

    /// The dialog of which a frame carries the shopper's text; -1 where it is none.
    static long ofShopper(String frame) {
        return dialog(frame, "\"#s");
    }

    static long ofAgent(String frame) {
        return dialog(frame, "\"#a");
    }

    private static long dialog(String frame, String mark) {
        var at = frame.indexOf(mark);
        return at < 0 ? -1 : digits(frame, at + mark.length());
    }

    /// The number behind a field's name; -1 where there is none.
    static long number(String frame, String field) {
        var at = frame.indexOf(field);
        if (at < 0) {
            return -1;
        }
        var from = at + field.length();
        return digits(frame, frame.charAt(from) == '"' ? from + 1 : from);
    }

    /// The text behind a field's name, up to the next quotation mark.
    static String string(String frame, String field) {
        var at = frame.indexOf(field);
        if (at < 0) {
            return "";
        }
        var from = at + field.length();
        return frame.substring(from, frame.indexOf('"', from));
    }

    private static long digits(String frame, int from) {
        var number = 0L;
        for (var i = from; i < frame.length() && Character.isDigit(frame.charAt(i)); i++) {
            number = number * 10 + frame.charAt(i) - '0';
        }
        return number;
    }
}
