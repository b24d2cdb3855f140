package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every call looks at first: who asks, of which store, with which filters.
@ApplicationScoped
class Access {

    private final SecurityIdentity identity;
    private final Stores stores;

    Access(SecurityIdentity identity, Stores stores) {
        this.identity = identity;
        this.stores = stores;
    }

    AgentIdentity agent() {
        return AgentIdentity.of(identity);
    }

    /// @throws ProblemException 404 where there is none, or not for this agent
    StoreChanged store(String store) {
        return stores.get(store, agent());
    }

    /// Ids are opaque: what is no UUID is an id that no FAQ has.
    ///
    /// @throws ProblemException 404
    static UUID faq(String id) {
        return Uuids.of(id).orElseThrow(() -> ProblemException.notFound("faq_unknown"));
    }

    /// @throws ProblemException 400
    static @Nullable Boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.of(400, "filter_invalid", name + " is true or false");
        };
    }
}
