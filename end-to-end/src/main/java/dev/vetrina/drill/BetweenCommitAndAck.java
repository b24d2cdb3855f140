package dev.vetrina.drill;

import dev.vetrina.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Kills a gateway between commit and ack, for certain: ticket-service stands still until all
/// commands are on Kafka, then the gateway stands still until their events are there, too; and then
/// it dies with none of them acked.
final class BetweenCommitAndAck {
    private static final Pattern CLIENT_ID = Pattern.compile("\"clientId\":\"([0-9a-fA-F-]{36})\"");
    private static final String GATEWAY = "chat-gateway";
    private static final String TICKETS = "ticket-service";
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Victims victims;
    private final Crowd crowd;
    private final Nemesis nemesis;

    BetweenCommitAndAck(Victims victims, Crowd crowd, Nemesis nemesis) {
        this.victims = victims;
        this.crowd = crowd;
        this.nemesis = nemesis;
    }

    void strikes() throws Exception {
        Map<String, Long> killed;
        try (var commands = tail(Topics.CONVERSATION_COMMANDS);
                var events = tail(Topics.CONVERSATION_EVENTS)) {
            victims.stopAll(TICKETS);
            var asked = await(commands, crowd.surge(), "commands");
            victims.stopAll(GATEWAY);
            victims.resumeAll(TICKETS);
            var committed = await(events, asked, "events");
            committed.retainAll(new HashSet<>(crowd.unackedIds()));
            killed = victims.killAll(GATEWAY);
            nemesis.counts(
                    "%s between the commit and the ack of %d messages"
                            .formatted(killed, committed.size()),
                    crowd.unacked());
            if (committed.size() < Nemesis.ENOUGH_UNACKED) {
                throw new IllegalStateException("Too few were committed and not acked");
            }
        }
        victims.awaitAgain(killed);
        nemesis.awaitCalm(GATEWAY);
    }

    private TopicTail tail(String topic) {
        return new TopicTail(victims.kafka(), List.of(topic));
    }

    /// Reads until nearly all of the ids were seen: somebody may have no socket right now.
    private static Set<String> await(TopicTail tail, Iterable<String> wanted, String what)
            throws TimeoutException {
        var missing = new HashSet<String>();
        wanted.forEach(missing::add);
        var found = new HashSet<String>();
        var enough = missing.size() * 9 / 10;
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (found.size() < enough) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("Only " + found.size() + " " + what + " on Kafka");
            }
            tail.poll(record -> {
                var id = CLIENT_ID.matcher(new String(record.value(), StandardCharsets.UTF_8));
                if (id.find() && missing.remove(id.group(1))) {
                    found.add(id.group(1));
                }
            });
        }
        return found;
    }
}
