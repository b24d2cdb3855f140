package dev.vetrina.gateway.delivery;

import dev.vetrina.gateway.Degradation;
import dev.vetrina.kit.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Reads how things stand for sockets that opened, or that found a hole, and then what they missed,
/// page by page. No more than a hundred at a time, however many come at once; and for as long as
/// the socket is there, since `ready` waits for ticket-service.
@ApplicationScoped
public class Replay implements Degradation {

    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int AT_ONCE = 100;
    private static final Duration SOON = Duration.ofMillis(200);
    private static final int LONGEST_MS = 2_000;

    private final States states;
    private final InstantSource clock;
    private final Queue<Seam> queue = new ArrayDeque<>();
    private final Outage outage = new Outage(LOG, "ticket-service says how things stand again");
    private int reading;
    private volatile boolean away;

    Replay(States states, InstantSource clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ticket-service";
    }

    @Override
    public boolean isAway() {
        return away;
    }

    void read(Seam seam) {
        synchronized (this) {
            if (reading >= AT_ONCE) {
                queue.add(seam);
                return;
            }
            reading++;
        }
        begin(seam);
    }

    private void begin(Seam seam) {
        answer(seam)
                .subscribe()
                .with(
                        answered -> {
                            away = false;
                            outage.endsSteadily();
                            next();
                            answered.run();
                        },
                        failure -> {
                            away = true;
                            tellOfFailure(failure);
                            next();
                            later(seam);
                        });
    }

    private Uni<Runnable> answer(Seam seam) {
        var session = seam.socket().session();
        var rest = seam.rest();
        return rest.isPresent()
                ? states.page(session, rest.get()).map(page -> () -> seam.follows(page))
                : states.read(session, seam.resume())
                        .map(state -> () -> seam.stands(state, clock.instant()));
    }

    private void tellOfFailure(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf(
                    "ticket-service does not say how things stand, and is asked again and again:"
                            + " %s",
                    failure.toString());
        }
    }

    private void next() {
        Seam seam;
        synchronized (this) {
            do {
                seam = queue.poll();
            } while (seam != null && !seam.socket().isOpen());
            if (seam == null) {
                reading--;
                return;
            }
        }
        begin(seam);
    }

    /// Not all at the same moment.
    private void later(Seam seam) {
        var wait = SOON.plusMillis(ThreadLocalRandom.current().nextInt(LONGEST_MS));
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(wait)
                .subscribe()
                .with(done -> {
                    if (seam.socket().isOpen()) {
                        read(seam);
                    }
                });
    }
}
