package dev.vetrina.kit.outbox;

/// This replica sends, and Kafka does not answer it. It may answer another.
final class Unheard extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unheard(String message) {
        super(message);
    }

    Unheard(Throwable cause) {
        super(cause.toString(), cause);
    }
}
