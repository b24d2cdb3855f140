package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Shopper;
import org.jspecify.annotations.Nullable;

/// Who the shopper is, as far as it stands in the ticket.
///
/// @param externalId the storefront's own id of the person (`sub`)
/// @param verified whether the storefront ever proved who it is
public record Person(
        String externalId, @Nullable String name, @Nullable String email, boolean verified) {

    public static Person of(Shopper shopper) {
        return new Person(shopper.sub(), shopper.name(), shopper.email(), shopper.signedIn());
    }

    /// What a session says now: it replaces what it names and takes nothing away.
    Person seenAs(Shopper shopper) {
        return new Person(
                externalId,
                shopper.name() == null ? name : shopper.name(),
                shopper.email() == null ? email : shopper.email(),
                verified || shopper.signedIn());
    }
}
