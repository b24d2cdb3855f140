package dev.vetrina.kit.topic;

import java.time.Duration;

/// Whether Kafka answers this process: a consumer is brought nothing where there is nothing, and
/// where nobody answers.
public interface Heard {

    /// For how long Kafka has owed it an answer; zero where it owes none.
    Duration silence();
}
