package dev.vetrina.kit.backing;

import dev.vetrina.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// The topics, created by one owner before any service starts. Partition counts are fixed at
/// creation.
public final class EmbeddedTopics {
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration AUDIT = Duration.ofDays(14);
    private static final Duration DEAD_LETTER = Duration.ofDays(14);
    private static final int PARTITIONS = 4;

    private EmbeddedTopics() {}

    public static void create(String bootstrapServers) {
        var connection = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(connection)) {
            var existing = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            var missing = all().stream().filter(topic -> !existing.contains(topic.name())).toList();
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The topics could not be created", e);
        }
    }

    private static List<NewTopic> all() {
        var topics =
                new ArrayList<>(
                        List.of(
                                kept(Topics.CONVERSATION_COMMANDS, PARTITIONS, Duration.ofDays(7)),
                                kept(Topics.CONVERSATION_EVENTS, PARTITIONS, Duration.ofDays(3)),
                                kept(Topics.OUTCOMES, PARTITIONS, SHORT),
                                kept(Topics.SIGNALS, PARTITIONS, SHORT),
                                topic(Topics.SETTINGS, 1, Map.of("cleanup.policy", "compact")),
                                kept(Topics.AUDIT, 1, AUDIT)));
        List.copyOf(topics).forEach(topic -> topics.add(deadLetter(topic.name())));
        return topics;
    }

    private static NewTopic deadLetter(String name) {
        return kept(Topics.deadLetterOf(name), 1, DEAD_LETTER);
    }

    private static NewTopic kept(String name, int partitions, Duration kept) {
        return topic(name, partitions, Map.of("retention.ms", String.valueOf(kept.toMillis())));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> configuration) {
        return new NewTopic(name, partitions, (short) 1).configs(configuration);
    }
}
