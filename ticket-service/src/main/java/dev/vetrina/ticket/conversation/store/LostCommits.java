package dev.vetrina.ticket.conversation.store;

import java.io.Serial;

/// The database knows of less than was committed to it.
final class LostCommits extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    LostCommits() {
        super("The database has lost what was committed");
    }
}
