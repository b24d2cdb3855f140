package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.Wordless;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.ChangeListener;
import dev.vetrina.ticket.conversation.CommandIntake;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/// The only way to a conversation: commands from Kafka and rules from REST and timers meet in the
/// writers' mailboxes. A shopper's commands keep their order, since each partition has its writer.
@ApplicationScoped
class GroupCommit implements CommandIntake, Conversations {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private final CommitConfig config;
    private final OutboxRelay relay;
    private final Tickets tickets;
    private final List<ChangeListener> listeners;
    private final List<Writer> writers;

    GroupCommit(
            CommitConfig config,
            CommitSessions sessions,
            CommitMeters meters,
            OutboxRelay relay,
            Tickets tickets,
            @All List<ChangeListener> listeners) {
        this.config = config;
        this.relay = relay;
        this.tickets = tickets;
        this.listeners = listeners;
        this.writers =
                IntStream.range(0, config.writers())
                        .mapToObj(
                                i -> new Writer(sessions, meters, this::committed, config.batch()))
                        .toList();
        meters.waiting(this::waiting);
    }

    /// Listeners first: what they learn of the topic before is news from elsewhere to them.
    private void committed(Decided decided) {
        listeners.forEach(listener -> tell(listener, decided));
        decided.relay(relay);
        decided.tell();
    }

    /// What is committed stays so, whatever comes of telling it.
    private static void tell(ChangeListener listener, Decided decided) {
        try {
            listener.committed(decided.rows().events());
        } catch (RuntimeException e) {
            LOG.errorf(Wordless.of(e), "A change could not be told at once");
        }
    }

    /// After Flyway, which runs at start.
    void start(@Observes @Priority(5000) StartupEvent event) {
        for (var i = 0; i < writers.size(); i++) {
            Thread.ofPlatform().name("group-commit-" + i).start(writers.get(i));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        writers.forEach(Writer::stop);
    }

    @Override
    public CompletionStage<Settled> take(Placed placed) {
        var settled = new CompletableFuture<Settled>();
        writerOf(placed.place()).put(new Item.Command(placed, new SendLimits.Permit(), settled));
        return settled;
    }

    @Override
    public void begins(Place next) {
        writerOf(next).begins(PartitionKey.of(next), next.offset());
    }

    @Override
    public CompletionStage<Void> pass(Place place) {
        var done = new CompletableFuture<Void>();
        writerOf(place).put(new Item.Passed(place, done));
        return done;
    }

    private Writer writerOf(Place place) {
        return writers.get(place.partition() % writers.size());
    }

    /// Half of the room: commands that came while this service was away would fill all of it until
    /// the last of them is done, and no call would get in.
    @Override
    public boolean full() {
        return waiting() > config.waiting() / 2;
    }

    private int waiting() {
        return writers.stream().mapToInt(Writer::waiting).sum();
    }

    @Override
    public Uni<Result> decide(Asked asked) {
        return tickets.place(asked.conversation())
                .chain(place -> {
                    if (waiting() > config.waiting()) {
                        // Those before it may have been given up long ago, while the database is
                        // away; until it is back, nobody can tell.
                        throw away();
                    }
                    var result = new CompletableFuture<Result>();
                    var writer =
                            place.map(found -> writerOf(found.store(), found.profile()))
                                    .orElse(writers.getFirst());
                    writer.put(new Item.Request(asked, result));
                    return Uni.createFrom()
                            .completionStage(result)
                            .onCancellation()
                            .invoke(() -> result.cancel(false));
                })
                // Cancels what it waits for.
                .ifNoItem()
                .after(config.patience())
                .failWith(GroupCommit::away);
    }

    /// The writer of the shopper's own commands, so that the two seldom wait for one lock: Kafka's
    /// own way from key to partition, where the partitions are a multiple of the writers. Nothing
    /// but speed depends on it.
    private Writer writerOf(String store, ProfileId profile) {
        var key = Topics.shopperKey(store, profile);
        return writers.get(
                Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)))
                        % writers.size());
    }

    /// What a caller hears of a request that was not committed, as far as is known.
    static ProblemException away() {
        return ProblemException.unavailable();
    }
}
