package dev.vetrina.kit.event;

/// What came of reading a record.
public sealed interface Read<E> {

    record Known<E>(E event) implements Read<E> {}

    /// A type that this reader is too old for: to be skipped.
    record Unknown<E>(String type) implements Read<E> {}

    /// Broken: to be put aside with its reason, which never holds the record's text.
    record Unreadable<E>(String reason) implements Read<E> {}
}
