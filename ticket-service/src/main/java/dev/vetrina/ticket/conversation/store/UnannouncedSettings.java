package dev.vetrina.ticket.conversation.store;

import dev.vetrina.ticket.conversation.StorePolicy;
import dev.vetrina.ticket.conversation.StoreSettings;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Where nobody follows the settings: what holds when none were announced.
@DefaultBean
@ApplicationScoped
class UnannouncedSettings implements StoreSettings {

    @Override
    public StorePolicy policy(String store) {
        return StorePolicy.UNKNOWN;
    }

    @Override
    public ZoneId timeZone(String store) {
        return ZoneOffset.UTC;
    }

    @Override
    public boolean known() {
        return true;
    }
}
