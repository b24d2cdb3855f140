package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The stores of this installation, as ticket-service announced them, and the locale that
/// chat-gateway said each of them falls back to.
@ApplicationScoped
public class Stores implements SettingsListener {

    private final Map<String, StoreChanged> known = new ConcurrentHashMap<>();
    private final Map<String, ChatSettingsChanged> chats = new ConcurrentHashMap<>();

    @Override
    public void on(SettingsEvent event) {
        switch (event) {
            case StoreChanged store -> known.put(store.store(), store);
            case ChatSettingsChanged chat -> chats.put(chat.store(), chat);
            case HandoffSettingsChanged _ -> {}
        }
    }

    public Optional<StoreChanged> find(String store) {
        return Optional.ofNullable(known.get(store));
    }

    /// @throws ProblemException 404 `store_unknown`
    public StoreChanged get(String store) {
        return find(store).orElseThrow(() -> ProblemException.notFound("store_unknown"));
    }

    /// @throws ProblemException 404 `store_unknown`
    public StoreLocales localesOf(String store) {
        var chat = chats.get(store);
        return StoreLocales.of(get(store), chat == null ? null : chat.defaultLocale());
    }

    /// A store that the agent may touch; one of others looks as if it did not exist.
    ///
    /// @throws ProblemException 404 `store_unknown`
    public StoreChanged get(String store, AgentIdentity agent) {
        if (!agent.mayTouch(store)) {
            throw ProblemException.notFound("store_unknown");
        }
        return get(store);
    }

    /// Those that exist and that the agent may touch, in alphabetical order.
    public Set<String> of(AgentIdentity agent) {
        var stores = new TreeSet<String>();
        for (var store : known.keySet()) {
            if (agent.mayTouch(store)) {
                stores.add(store);
            }
        }
        return stores;
    }
}
