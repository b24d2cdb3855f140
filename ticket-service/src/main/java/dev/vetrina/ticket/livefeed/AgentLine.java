package dev.vetrina.ticket.livefeed;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.socket.CloseCode;

/// One agent's open socket, as the feed uses it.
public interface AgentLine {

    String id();

    AgentIdentity identity();

    boolean isOpen();

    void send(String frame);

    /// @param taken called when the peer's socket has taken the frame; never where it closes before
    void send(String frame, Runnable taken);

    void close(CloseCode code);
}
