package dev.vetrina.kit.topic;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Told of a topic's records by the follower's own thread, one after the other. It may block: the
/// next record waits so long.
public interface TopicReader {

    enum From {
        /// Everything that the topic holds, then what comes.
        BEGINNING,
        /// Only what comes from now on, whichever replica also reads it.
        NOW
    }

    String topic();

    From from();

    void read(ConsumerRecord<String, byte[]> record);

    /// How long the next records may wait. Those that come in that time are fetched together, which
    /// costs broker and reader hardly more than one of them.
    default Duration leisure() {
        return Duration.ZERO;
    }

    /// Records were deleted before they were read here: what was kept from this topic has a hole.
    /// Reading goes on where the topic now begins or ends; that place is known already, so that
    /// what is looked up from here on misses nothing.
    default void gap() {}
}
