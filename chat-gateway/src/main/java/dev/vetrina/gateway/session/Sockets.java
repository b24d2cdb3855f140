package dev.vetrina.gateway.session;

import dev.vetrina.events.ProfileId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The sockets of this replica, by their own id and by shopper.
@ApplicationScoped
public class Sockets {

    private final Map<String, LiveSocket> byId = new ConcurrentHashMap<>();
    private final Map<ProfileId, List<LiveSocket>> byProfile = new ConcurrentHashMap<>();

    public void add(LiveSocket socket) {
        byId.put(socket.id(), socket);
        byProfile.merge(
                socket.session().profile(),
                List.of(socket),
                (there, one) -> Stream.concat(there.stream(), one.stream()).toList());
    }

    public void remove(LiveSocket socket) {
        byId.remove(socket.id());
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

    public Collection<LiveSocket> all() {
        return byId.values();
    }
}
