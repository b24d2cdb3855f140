package dev.vetrina.handoff.desk;

/// What may be expected of a desk.
///
/// @param repliesInChat its people's answers reach the shopper in this chat
/// @param chatClosesOnHandoff the talk goes on elsewhere
/// @param idempotentCreate opening the same handoff twice makes one ticket
public record Capabilities(
        boolean repliesInChat, boolean chatClosesOnHandoff, boolean idempotentCreate) {}
