package dev.vetrina.gateway;

import dev.vetrina.events.Asker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// This gateway process among its replicas: new with each start, since its sockets are too.
@ApplicationScoped
public class Replica {

    private final String id = UUID.randomUUID().toString();

    public String id() {
        return id;
    }

    public Asker asker(String socket) {
        return new Asker(id, socket);
    }

    public boolean holds(Asker asker) {
        return asker.gateway().equals(id);
    }
}
