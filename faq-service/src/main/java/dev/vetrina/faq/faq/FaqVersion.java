package dev.vetrina.faq.faq;

import java.time.Instant;

/// How an FAQ stood after one change, and whose change it was.
record FaqVersion(
        int version,
        Change change,
        String locale,
        String question,
        String answer,
        boolean published,
        By by,
        Instant at) {

    enum Change {
        CREATED,
        CHANGED,
        PUBLISHED,
        UNPUBLISHED
    }

    /// The agent or machine.
    record By(String id, String name) {}
}
