package dev.vetrina.ticket.conversation.store;

import dev.vetrina.ticket.conversation.MessageLimits;
import dev.vetrina.ticket.conversation.ShopperRules;
import dev.vetrina.ticket.conversation.StoreSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What decisions depend on besides the conversation itself, all of it in memory.
@ApplicationScoped
class Policies {

    private final StoreSettings settings;
    private final SendLimits limits;
    private final AssistantConfig assistant;
    private final MessageLimits message;

    Policies(
            StoreSettings settings,
            SendLimits limits,
            AssistantConfig assistant,
            LimitsConfig config) {
        this.settings = settings;
        this.limits = limits;
        this.assistant = assistant;
        this.message = new MessageLimits(config.textChars(), config.attachments());
    }

    ShopperRules shopper(String store) {
        return new ShopperRules(settings.policy(store), silence(), message);
    }

    SendLimits limits() {
        return limits;
    }

    Duration silence() {
        return assistant.silence();
    }
}
