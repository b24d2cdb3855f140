package dev.vetrina.kit.socket;

import dev.vetrina.kit.Wordless;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// What came in on one socket and waits for its turn: handled one after the other, in order, and
/// never more than `capacity` at once. The framework itself would buffer without limit.
public final class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    private final int capacity;
    private final String socket;
    private final Queue<Supplier<Uni<Void>>> waiting = new ArrayDeque<>();
    private boolean busy;

    /// @param socket whose, for the log
    public Mailbox(int capacity, String socket) {
        this.capacity = capacity;
        this.socket = socket;
    }

    /// False where it is full: the socket must be closed, for nothing may be dropped in between.
    public boolean offer(Supplier<Uni<Void>> task) {
        synchronized (this) {
            if (busy) {
                return waiting.size() < capacity && waiting.offer(task);
            }
            busy = true;
        }
        run(task);
        return true;
    }

    private void run(Supplier<Uni<Void>> task) {
        Uni.createFrom()
                .voidItem()
                .chain(ignored -> task.get())
                .subscribe()
                .with(
                        done -> next(),
                        failure -> {
                            LOG.errorf(
                                    Wordless.of(failure),
                                    "A frame of socket %s could not be handled",
                                    socket);
                            next();
                        });
    }

    private void next() {
        Supplier<Uni<Void>> task;
        synchronized (this) {
            task = waiting.poll();
            if (task == null) {
                busy = false;
                return;
            }
        }
        run(task);
    }
}
