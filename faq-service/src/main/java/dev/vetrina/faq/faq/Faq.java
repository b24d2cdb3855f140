package dev.vetrina.faq.faq;

import java.time.Instant;
import java.util.UUID;

/// One question with its answer, both plain text.
///
/// @param published whether shoppers see it
/// @param version its ETag; grows with each change but not with the order
record Faq(
        UUID id,
        String locale,
        String question,
        String answer,
        boolean published,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
