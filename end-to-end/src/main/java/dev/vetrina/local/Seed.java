package dev.vetrina.local;

/// What is put into an empty stack.
public enum Seed {
    /// Nothing, not even a store.
    NOTHING,
    /// The two demo stores with their chat settings: enough to chat.
    STORES,
    /// FAQs, profiles with an order history and some tickets, too.
    EVERYTHING
}
