package dev.vetrina.gateway.delivery.kafka;

import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.delivery.Delivery;
import dev.vetrina.gateway.session.Displacement;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicFollower;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.kit.topic.TopicReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What may be lost: typing, and sockets that open and close on other replicas.
@ApplicationScoped
class SignalReceiver implements TopicReader, Prepared {

    private final Delivery delivery;
    private final Displacement displacement;
    private final TopicFollowers followers;
    private final PassedOver passedOver;
    private volatile @Nullable TopicFollower follower;

    SignalReceiver(
            Delivery delivery,
            Displacement displacement,
            TopicFollowers followers,
            PassedOver passedOver) {
        this.delivery = delivery;
        this.displacement = displacement;
        this.followers = followers;
        this.passedOver = passedOver;
    }

    void start(@Observes StartupEvent event) {
        follower = followers.fromNow(Topics.SIGNALS, this);
    }

    @Override
    public boolean isReady() {
        var reading = follower;
        return reading != null && reading.isCaughtUp();
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        if (Routing.profile(record.headers()).filter(delivery::concerns).isEmpty()) {
            return;
        }
        passedOver.known(Signal.class, record).ifPresent(this::apply);
    }

    private void apply(Signal signal) {
        switch (signal) {
            case Signal.Typing typing -> delivery.deliver(typing);
            case Signal.Viewing ignored -> {}
            case Signal.SocketOpened opened -> displacement.heard(opened);
            case Signal.SocketClosed closed -> displacement.heard(closed);
        }
    }
}
