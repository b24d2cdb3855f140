package dev.vetrina.ticket.conversation.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What is expected of the assistant.
@ConfigMapping(prefix = "vetrina.assistant")
interface AssistantConfig {

    /// How long it may give no sign before its conversation passes to the helpdesk.
    @WithDefault("30s")
    Duration silence();
}
