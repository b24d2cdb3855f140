package dev.vetrina.gateway.settings;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/// The hosts from which stores' public keys may be read. A store names any host it likes, and none
/// may lead into the operator's own network.
public interface KeyHosts {

    /// Looks the host up, and never fails. Whoever connects then must do so to an address of the
    /// answer: the next look may find another.
    Uni<Answer> find(String host);

    /// What came of looking a host up.
    sealed interface Answer {

        /// @param addresses at least one; all are public, or the operator allows the host
        record Reachable(List<InetAddress> addresses) implements Answer {}

        /// At least one of its addresses is not public.
        record Forbidden() implements Answer {}

        /// There is no such host, or nobody said so in time.
        record Unknown() implements Answer {}
    }
}
