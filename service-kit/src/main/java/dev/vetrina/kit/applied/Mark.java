package dev.vetrina.kit.applied;

/// The last applied version of a conversation.
///
/// @param incarnation the database that counted the version; empty where that is not known
/// @param closed whether this version ended the conversation, or came after its end; told once, not
///   read again
record Mark(String incarnation, long version, boolean closed) {

    static final Mark NONE = new Mark("", 0, false);

    /// What stands here for events of that database: nothing, where it is another one.
    Mark in(String other) {
        return incarnation.isEmpty() || incarnation.equals(other)
                ? new Mark(other, version, closed)
                : new Mark(other, 0, false);
    }
}
