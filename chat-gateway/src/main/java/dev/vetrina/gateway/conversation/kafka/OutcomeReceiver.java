package dev.vetrina.gateway.conversation.kafka;

import dev.vetrina.events.Outcome;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.Replica;
import dev.vetrina.gateway.conversation.Answering;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.http.Correlation;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicFollower;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.kit.topic.TopicReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the outcomes of all gateways from now on, and parses those of this one. A gap closes every
/// socket: their clients come again and ask again.
@ApplicationScoped
class OutcomeReceiver implements TopicReader, Prepared {

    private final Answering answering;
    private final Replica replica;
    private final TopicFollowers followers;
    private final PassedOver passedOver;
    private volatile @Nullable TopicFollower follower;

    OutcomeReceiver(
            Answering answering, Replica replica, TopicFollowers followers, PassedOver passedOver) {
        this.answering = answering;
        this.replica = replica;
        this.followers = followers;
        this.passedOver = passedOver;
    }

    void start(@Observes StartupEvent event) {
        follower = followers.fromNow(Topics.OUTCOMES, this);
    }

    @Override
    public boolean isReady() {
        var reading = follower;
        return reading != null && reading.isCaughtUp();
    }

    @Override
    public void gap() {
        answering.startAgain();
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        if (EventHeaders.find(headers, EventHeaders.GATEWAY)
                .filter(replica.id()::equals)
                .isEmpty()) {
            return;
        }
        Correlation.during(
                EventHeaders.correlation(headers),
                () -> passedOver.known(Outcome.class, record).ifPresent(answering::answer));
    }
}
