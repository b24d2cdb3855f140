package dev.vetrina.kit.applied;

/// The last applied version of a conversation.
///
/// @param incarnation the database that counted the version; empty where that is not known
record Mark(String incarnation, long version) {

    static final Mark NONE = new Mark("", 0);

    /// What stands here for events of that database: nothing, where it is another one.
    Mark in(String other) {
        return incarnation.isEmpty() || incarnation.equals(other)
                ? new Mark(other, version)
                : new Mark(other, 0);
    }
}
