package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.ChangeOwner;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.Outage;
import dev.vetrina.kit.Wordless;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Poisoned;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import dev.vetrina.ticket.conversation.Refusal.ByChat;
import dev.vetrina.ticket.conversation.store.Held.CommandKey;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One writer: takes what waits, commits it as one transaction, tells whom it concerns, and takes
/// what came in the meantime. It never gives up a batch because the database is away, never lets
/// one bad command stop those behind it, and ends for nothing that is thrown but lost commits.
final class Writer implements Runnable {

    private static final Logger LOG = Logger.getLogger(Writer.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;
    private static final int RACES = 5;

    private final BlockingQueue<Item> mailbox = new LinkedBlockingQueue<>();
    private final CommitSessions sessions;
    private final CommitMeters meters;
    private final Consumer<Decided> committed;
    private final int batchSize;
    private final Outage outage = new Outage(LOG, "Batches are committed again");

    /// The offset behind the last command of each partition that is committed, by whomever.
    private final Map<PartitionKey, Long> done = new ConcurrentHashMap<>();

    private volatile boolean running = true;
    private @Nullable CommitSession session;

    Writer(
            CommitSessions sessions,
            CommitMeters meters,
            Consumer<Decided> committed,
            int batchSize) {
        this.sessions = sessions;
        this.meters = meters;
        this.committed = committed;
        this.batchSize = batchSize;
    }

    void put(Item item) {
        mailbox.add(item);
    }

    /// The database knows the partition's commands to be done before this offset.
    void begins(PartitionKey partition, long next) {
        done.merge(partition, next, Math::max);
    }

    int waiting() {
        return mailbox.size();
    }

    void stop() {
        running = false;
    }

    @Override
    public void run() {
        while (running) {
            var items = next();
            if (items.isEmpty()) {
                connectAgain();
            } else {
                commit(new Batch(items));
            }
        }
        drop();
    }

    /// With nothing to commit, too: what the database may have lost is missed by people, and by no
    /// command.
    private void connectAgain() {
        var open = session;
        if (open != null && open.isGone()) {
            close();
        }
        if (session == null && !done.isEmpty()) {
            try {
                open();
            } catch (LostCommits e) {
                running = false;
            } catch (RuntimeException | Error e) {
                // Whoever has something to commit tells of it.
                sleep(LONGEST_PAUSE_MS);
            }
        }
    }

    private List<Item> next() {
        var items = new ArrayList<Item>();
        try {
            var first = mailbox.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                items.add(first);
                mailbox.drainTo(items, batchSize - 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
        return items;
    }

    /// Until it is committed, taken apart, or wanted by nobody.
    private void commit(Batch waiting) {
        var pause = FIRST_PAUSE_MS;
        for (var attempt = 1; running; attempt++) {
            var batch = waiting.wanted();
            if (batch.items().isEmpty()) {
                return;
            }
            try {
                var decided = meters.measure(batch, () -> open().commit(batch));
                batch.ends().forEach((partition, end) -> done.merge(partition, end, Math::max));
                outage.ends();
                committed.accept(decided);
                return;
            } catch (LostCommits e) {
                running = false;
            } catch (DatabaseFailure e) {
                if (e.kind() == DatabaseFailure.Kind.DATA
                        || (e.kind() == DatabaseFailure.Kind.RACE && attempt > RACES)) {
                    takeApart(batch, e);
                    return;
                }
                if (e.kind() == DatabaseFailure.Kind.AWAY) {
                    pause = waits(batch, e, pause);
                }
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                // A bug: the others go on without what meets it.
                close();
                takeApart(batch, e);
                return;
            } catch (Error e) {
                // The machine is short of something, and nothing of the batch is to blame.
                pause = waits(batch, e, pause);
            }
        }
        waiting.items().forEach(Writer::away);
    }

    /// @return how long to wait the next time
    private long waits(Batch batch, Throwable reason, long pause) {
        if (outage.begins()) {
            LOG.warnf(
                    "Batches wait, and are tried again and again; the first, of %d, begins with"
                            + " %s: %s",
                    batch.items().size(), batch.items().getFirst().name(), reason.getMessage());
        }
        close();
        sleep(pause);
        return Math.min(LONGEST_PAUSE_MS, pause * 2);
    }

    private void takeApart(Batch batch, Throwable reason) {
        var items = batch.items();
        if (items.size() == 1) {
            bury(items.getFirst(), reason);
            return;
        }
        LOG.debugf("A batch of %d is taken apart: %s", items.size(), Wordless.of(reason));
        var half = items.size() / 2;
        commit(new Batch(items.subList(0, half)));
        commit(new Batch(items.subList(half, items.size())));
    }

    private static void bury(Item item, Throwable reason) {
        Correlation.during(
                item.correlation(),
                () -> LOG.errorf(Wordless.of(reason), "Given up: %s", item.name()));
        switch (item) {
            case Item.Request r -> r.result().completeExceptionally(reason);
            case Item.Passed p -> p.done().complete(null);
            case Item.Command c ->
                    c.settled()
                            .complete(
                                    new Poisoned(
                                            Wordless.of(reason).toString(),
                                            answer(c.placed().command())));
        }
    }

    private static @Nullable Told answer(ConversationCommand command) {
        return switch (command) {
            case SendMessage c -> unavailable(c, c.clientId(), c.asker());
            case EndConversation c -> unavailable(c, c.clientId(), c.asker());
            case MarkRead _, MarkDelivered _, ChangeOwner _ -> null;
        };
    }

    private static Told unavailable(ConversationCommand command, UUID clientId, Asker asker) {
        return new Outcomes(command.sentAt())
                .refused(
                        new CommandKey(clientId, command.profile(), command.store()),
                        ByChat.UNAVAILABLE,
                        null,
                        asker);
    }

    private CommitSession open() {
        var open = session;
        if (open == null) {
            try {
                open = sessions.open(done);
            } catch (LostCommits e) {
                throw e;
            } catch (RuntimeException e) {
                throw DatabaseFailure.of(e);
            }
            session = open;
        }
        return open;
    }

    private void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /// Commands come again from Kafka; requests are told that the service is away.
    private void drop() {
        close();
        var left = new ArrayList<Item>();
        mailbox.drainTo(left);
        left.forEach(Writer::away);
    }

    private static void away(Item item) {
        if (item instanceof Item.Request request) {
            request.result().completeExceptionally(GroupCommit.away());
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
