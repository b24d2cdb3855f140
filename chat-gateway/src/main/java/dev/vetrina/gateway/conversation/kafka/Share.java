package dev.vetrina.gateway.conversation.kafka;

/// How full the room may be for a record. Under pressure signals are the first to go.
enum Share {
    COMMAND(1),
    SIGNAL(4);

    private final int part;

    Share(int part) {
        this.part = part;
    }

    long of(long all) {
        return all / part;
    }
}
