package dev.vetrina.drill;

import java.util.List;
import java.util.Map;

/// What the system of record says, when all is over.
///
/// @param threads by conversation
record Truth(Map<String, Thread> threads) {

    /// @param shopper the `sub` of the one whose conversation it is
    record Thread(String conversation, String shopper, List<Stored> messages) {}

    record Stored(long seq, String message, String text) {}
}
