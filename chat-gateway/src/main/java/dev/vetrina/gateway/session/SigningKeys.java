package dev.vetrina.gateway.session;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/// Where the keys are kept that sign session tokens. All replicas share them.
public interface SigningKeys {

    /// Oldest first. Makes the first key, or a new one where the newest is too old, and forgets all
    /// but the two newest; under a lock, so that replicas that start together agree.
    Uni<List<SigningKey>> upToDate();

    record SigningKey(String id, byte[] secret, Instant createdAt) {

        /// The secret stays out of every log line.
        @Override
        public String toString() {
            return "SigningKey[" + id + "]";
        }
    }
}
