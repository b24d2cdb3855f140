package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.events.AgentId;
import dev.vetrina.kit.Tally;
import dev.vetrina.kit.Wordless;
import dev.vetrina.kit.outbox.CutOff;
import dev.vetrina.kit.outbox.CutOffListener;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.ticket.livefeed.LiveFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.CloseReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The open sockets of this replica: their clock, and how they leave when the process does, or when
/// another replica has what they wait for.
@ApplicationScoped
class AgentSockets implements CutOffListener {

    private static final Logger LOG = Logger.getLogger(AgentSockets.class);
    private static final long TICK_MS = 25;

    private final Map<String, AgentSocket> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("live-feed").factory());
    private final LiveFeed feed;
    private final MeterRegistry meters;
    private final Tally closed;
    private final InstantSource clock;
    private final CutOff cutOff;
    private volatile boolean draining;

    AgentSockets(LiveFeed feed, MeterRegistry meters, InstantSource clock, CutOff cutOff) {
        this.feed = feed;
        this.meters = meters;
        this.closed = new Tally("vetrina.sockets.closed", "code", CloseCode.counted(), meters);
        this.clock = clock;
        this.cutOff = cutOff;
    }

    Optional<AgentSocket> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    int count() {
        return open.size();
    }

    long count(AgentId agent) {
        return open.values().stream().filter(one -> one.identity().id().equals(agent)).count();
    }

    /// Whether who comes in now is sent on at once.
    boolean areLeaving() {
        return draining || cutOff.isSo();
    }

    void add(AgentSocket socket) {
        open.put(socket.id(), socket);
        feed.opened(socket);
        if (areLeaving()) {
            // It was on its way when the door closed.
            feed.sendAway(socket);
        }
    }

    /// @param reason absent where the peer just went away
    void remove(AgentSocket socket, @Nullable CloseReason reason) {
        closed.count(CloseCode.counted(reason));
        open.remove(socket.id());
        socket.gone();
        feed.closed(socket);
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("vetrina.sockets", open, Map::size)
                .description("Open sockets of agents")
                .register(meters);
        var ignored =
                ticks.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /// No new sockets, and a farewell to those that are open.
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    @Override
    public void cutOff() {
        LOG.warnf("Cut off: %d agents' sockets are told to come back", feed.sendAllAway());
    }

    void drain() {
        draining = true;
        LOG.infof("Draining: %d agents' sockets are told to come back", feed.sendAllAway());
    }

    /// For a drill that only pretends to leave.
    void reopen() {
        draining = false;
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.shutdownNow();
    }

    private void tick() {
        try {
            if (!open.isEmpty()) {
                var now = clock.millis();
                open.values().forEach(socket -> socket.tick(now));
                feed.tick();
            }
        } catch (RuntimeException | Error e) {
            // What is thrown from here would be the last tick.
            LOG.errorf(Wordless.of(e), "A tick of the live feed failed");
        }
    }
}
