package dev.vetrina.gateway.conversation.kafka;

import dev.vetrina.events.Outcome;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.Replica;
import dev.vetrina.gateway.conversation.Answering;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads the outcomes of all gateways from now on, and parses those of this one. A gap closes every
/// socket: their clients come again and ask again.
@ApplicationScoped
class OutcomeReceiver implements TopicReader {

    private final Answering answering;
    private final Replica replica;
    private final PassedOver passedOver;

    OutcomeReceiver(Answering answering, Replica replica, PassedOver passedOver) {
        this.answering = answering;
        this.replica = replica;
        this.passedOver = passedOver;
    }

    @Override
    public String topic() {
        return Topics.OUTCOMES;
    }

    @Override
    public From from() {
        return From.NOW;
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
