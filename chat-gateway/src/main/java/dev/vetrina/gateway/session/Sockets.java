package dev.vetrina.gateway.session;

import dev.vetrina.events.ProfileId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The sockets of this replica, by their own id and by shopper, and how many come from where.
@ApplicationScoped
public class Sockets {

    private final Map<String, LiveSocket> byId = new ConcurrentHashMap<>();
    private final Map<ProfileId, List<LiveSocket>> byProfile = new ConcurrentHashMap<>();
    private final Map<String, Integer> perNetwork = new ConcurrentHashMap<>();

    public void add(LiveSocket socket) {
        byId.put(socket.id(), socket);
        perNetwork.merge(socket.network(), 1, Integer::sum);
        byProfile.merge(
                socket.session().profile(),
                List.of(socket),
                (there, one) -> Stream.concat(there.stream(), one.stream()).toList());
    }

    public void remove(LiveSocket socket) {
        if (byId.remove(socket.id()) == null) {
            return;
        }
        perNetwork.computeIfPresent(
                socket.network(), (network, count) -> count == 1 ? null : count - 1);
        byProfile.computeIfPresent(
                socket.session().profile(),
                (profile, there) -> {
                    var left = there.stream().filter(other -> other != socket).toList();
                    return left.isEmpty() ? null : left;
                });
    }

    public Optional<LiveSocket> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Oldest first.
    public List<LiveSocket> of(ProfileId profile) {
        return byProfile.getOrDefault(profile, List.of());
    }

    public int from(String network) {
        return perNetwork.getOrDefault(network, 0);
    }

    public Collection<LiveSocket> all() {
        return byId.values();
    }
}
