package dev.vetrina.drill;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// The last act: Kafka stands still while an agent answers in every conversation, so that the
/// answers are committed and acked, and their events are nowhere but in the outbox. Then
/// ticket-service dies. Nobody writes afterwards: what the outbox loses, no later event shows.
final class BetweenCommitAndKafka {
    private static final String TICKETS = "ticket-service";
    private static final String KAFKA = "kafka";
    private static final int PATIENCE_SECONDS = 20;

    private final Victims victims;
    private final Crowd crowd;
    private final Nemesis nemesis;
    private final PrintStream out;

    BetweenCommitAndKafka(Victims victims, Crowd crowd, Nemesis nemesis, PrintStream out) {
        this.victims = victims;
        this.crowd = crowd;
        this.nemesis = nemesis;
        this.out = out;
    }

    /// @throws TimeoutException where Kafka's silence keeps answers from being stored
    void strikes() throws Exception {
        Map<String, Long> killed;
        victims.stopAll(KAFKA);
        int answers;
        try {
            answers = crowd.answersAll();
            nemesis.awaitAcks("the answers while Kafka stands still", 0, PATIENCE_SECONDS);
            killed = victims.killAll(TICKETS);
        } finally {
            victims.resumeAll(KAFKA);
        }
        out.printf(
                "%s between the commit and Kafka of %d answers, the last words%n", killed, answers);
        victims.awaitAgain(killed);
    }
}
