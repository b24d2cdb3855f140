package dev.vetrina.driver;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The frames that one client got, newest last, over all its sockets; only so many are kept.
public final class Frames {
    private final Patience patience = new Patience();
    private final Deque<JsonObject> frames = new ArrayDeque<>();
    private final int kept;

    Frames(int kept) {
        this.kept = kept;
    }

    void add(JsonObject frame) {
        synchronized (frames) {
            frames.addLast(frame);
            if (frames.size() > kept) {
                frames.removeFirst();
            }
        }
        patience.changed();
    }

    public List<JsonObject> all() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    public List<JsonObject> all(String type) {
        return all().stream().filter(frame -> type.equals(frame.getString("type"))).toList();
    }

    /// Waits for a frame, or finds it among those that came before.
    public JsonObject await(String what, Predicate<JsonObject> wanted) {
        return patience.await(what, () -> find(wanted), this::all);
    }

    public JsonObject await(String type) {
        return await("a frame " + type, frame -> type.equals(frame.getString("type")));
    }

    /// From now on only what comes later is found.
    public void forget() {
        synchronized (frames) {
            frames.clear();
        }
    }

    private Optional<JsonObject> find(Predicate<JsonObject> wanted) {
        return all().stream().filter(wanted).findFirst();
    }
}
