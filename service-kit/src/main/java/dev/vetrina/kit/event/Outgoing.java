package dev.vetrina.kit.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// A record on its way to Kafka: encoded once, its facts for routing as headers (CloudEvents,
/// binary mode).
///
/// @param headers names and values in turn
public record Outgoing(String topic, String key, List<String> headers, byte[] payload) {

    /// @param type the record's simple name
    /// @param routing further headers, names and values in turn, for readers that must not parse
    static Outgoing of(
            String topic,
            String key,
            String type,
            Instant time,
            @Nullable String correlation,
            List<String> routing,
            byte[] payload) {
        var headers = new ArrayList<String>(16 + routing.size());
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, UUID.randomUUID().toString());
        add(headers, EventHeaders.TYPE, type);
        add(headers, EventHeaders.SOURCE, "/vetrina/" + topic);
        add(headers, EventHeaders.TIME, time.toString());
        add(headers, EventHeaders.CONTENT_TYPE, "application/json");
        if (correlation != null) {
            add(headers, EventHeaders.CORRELATION, correlation);
        }
        headers.addAll(routing);
        return new Outgoing(topic, key, List.copyOf(headers), payload);
    }

    public ProducerRecord<String, byte[]> toRecord() {
        var kafkaHeaders = new ArrayList<Header>(headers.size() / 2);
        for (var i = 0; i + 1 < headers.size(); i += 2) {
            kafkaHeaders.add(
                    new RecordHeader(headers.get(i), EventHeaders.bytes(headers.get(i + 1))));
        }
        return new ProducerRecord<>(topic, null, key, payload, kafkaHeaders);
    }

    private static void add(List<String> headers, String name, String value) {
        headers.add(name);
        headers.add(value);
    }
}
