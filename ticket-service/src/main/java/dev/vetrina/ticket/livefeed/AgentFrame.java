package dev.vetrina.ticket.livefeed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent's client sends. A bad frame is one of the cases.
public sealed interface AgentFrame {

    record Watch(List<Wanted> tickets) implements AgentFrame {}

    record Unwatch(List<String> tickets) implements AgentFrame {}

    record Token(String token) implements AgentFrame {}

    /// @param at any JSON, as the client wrote it
    record Ping(@Nullable String at) implements AgentFrame {}

    /// @param code `bad_frame` or `unknown_type`
    /// @param id of the frame, where one could be read
    record Unreadable(String code, @Nullable String id) implements AgentFrame {}

    /// @param after the last seq that the client has; absent: it wants nothing that was
    record Wanted(String ticket, @Nullable Long after) {}
}
