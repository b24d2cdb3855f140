package dev.vetrina.gateway.delivery.kafka;

import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.delivery.Delivery;
import dev.vetrina.gateway.session.Displacement;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What may be lost: typing, and sockets that open and close on other replicas.
@ApplicationScoped
class SignalReceiver implements TopicReader {

    private final Delivery delivery;
    private final Displacement displacement;
    private final PassedOver passedOver;

    SignalReceiver(Delivery delivery, Displacement displacement, PassedOver passedOver) {
        this.delivery = delivery;
        this.displacement = displacement;
        this.passedOver = passedOver;
    }

    @Override
    public String topic() {
        return Topics.SIGNALS;
    }

    @Override
    public From from() {
        return From.NOW;
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
