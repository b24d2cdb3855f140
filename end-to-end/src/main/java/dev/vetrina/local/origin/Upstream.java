package dev.vetrina.local.origin;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// The replicas behind one path prefix, taken in turn.
public final class Upstream {
    /// @param ready whether it takes requests now
    public record Replica(int port, BooleanSupplier ready) {}

    private final String prefix;
    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    /// @param prefix the first part of the path, such as `/chat`
    public Upstream(String prefix, List<Replica> replicas) {
        this.prefix = prefix;
        this.replicas = List.copyOf(replicas);
    }

    String prefix() {
        return prefix;
    }

    /// The port of the replica whose turn it is, among those that are ready.
    OptionalInt next() {
        var first = turn.getAndIncrement();
        for (var i = 0; i < replicas.size(); i++) {
            var replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            if (replica.ready().getAsBoolean()) {
                return OptionalInt.of(replica.port());
            }
        }
        return OptionalInt.empty();
    }
}
