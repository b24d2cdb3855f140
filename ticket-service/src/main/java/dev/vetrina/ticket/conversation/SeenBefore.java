package dev.vetrina.ticket.conversation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the shopper had before his eyes when he wrote, as his devices told it.
///
/// @param legalVersion the privacy notice that was shown last
/// @param faqs the FAQs that were opened, each once, in the order in which it was told
public record SeenBefore(@Nullable String legalVersion, List<String> faqs) {

    /// What one ticket keeps; a device names as many with a message.
    private static final int MOST_FAQS = 50;

    static final SeenBefore NOTHING = new SeenBefore(null, List.of());

    public SeenBefore {
        faqs = List.copyOf(faqs);
    }

    /// A second tab, or a later message, may tell more.
    SeenBefore and(SeenBefore later) {
        return new SeenBefore(
                later.legalVersion == null ? legalVersion : later.legalVersion,
                faqs.containsAll(later.faqs)
                        ? faqs
                        : Stream.concat(faqs.stream(), later.faqs.stream())
                                .distinct()
                                .limit(MOST_FAQS)
                                .toList());
    }
}
