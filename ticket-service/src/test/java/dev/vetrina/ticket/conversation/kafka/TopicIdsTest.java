package dev.vetrina.ticket.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.topic.Brokers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class TopicIdsTest {

    private final String topic = "made-anew-" + UUID.randomUUID();

    @Inject Brokers brokers;

    private Admin admin;
    private TopicIds ids;

    @BeforeEach
    void create() throws Exception {
        admin = Admin.create(brokers.with(Map.of()));
        ids = new TopicIds(brokers);
        createTopic();
    }

    @AfterEach
    void delete() throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        admin.close();
    }

    @Test
    void aTopicThatWasMadeAnewHasAnotherIdAsSoonAsItsOffsetsBeginAgain() throws Exception {
        var old = idOf(poll(0, 0, 1, 2));
        assertThat(idOf(poll(0, 3))).isEqualTo(old);

        madeAnew();

        assertThat(idOf(poll(0, 0))).isNotEqualTo(old);
    }

    @Test
    void soHasOneOfWhichAnotherPartitionIsReadFirst() throws Exception {
        var old = idOf(poll(0, 0));

        madeAnew();

        assertThat(idOf(poll(1, 5))).isNotEqualTo(old);
    }

    @Test
    void theBrokerIsNotAskedAgainWhileReadingGoesOn() throws Exception {
        var old = idOf(poll(0, 0));

        madeAnew();

        assertThat(idOf(poll(0, 1, 2))).isEqualTo(old);
        assertThat(idOf(ConsumerRecords.empty())).isEqualTo(old);
    }

    private UUID idOf(ConsumerRecords<String, byte[]> poll) {
        return ids.idOf(topic, poll).await().indefinitely();
    }

    private void madeAnew() throws Exception {
        var old = described();
        admin.deleteTopics(List.of(topic)).all().get();
        // Until the broker has let go of the name, and of what it knew of it.
        await().ignoreExceptions()
                .until(() -> {
                    createTopic();
                    return true;
                });
        await().ignoreExceptions().until(() -> !described().equals(old));
    }

    private Uuid described() throws Exception {
        var all = admin.describeTopics(List.of(topic)).allTopicNames().get();
        return all.values().iterator().next().topicId();
    }

    private void createTopic() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }

    private ConsumerRecords<String, byte[]> poll(int partition, long... offsets) {
        var records =
                LongStream.of(offsets)
                        .mapToObj(offset ->
                                new ConsumerRecord<>(topic, partition, offset, "key", new byte[0]))
                        .toList();
        return new ConsumerRecords<>(
                Map.of(new TopicPartition(topic, partition), records), Map.of());
    }
}
