package dev.vetrina.handoff.assistant;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Answers a shopper's turn. What it says becomes visible only where the conversation is still its
/// own: every event is carried out with the turn's epoch.
public interface Assistant {

    /// In the order in which they shall happen. It fails only where it could not be asked.
    Uni<List<AssistantEvent>> turn(Turn turn);
}
