package dev.vetrina.ticket.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.events.ProfileId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person at a glance.
///
/// @param externalId the storefront's own id of the person
/// @param verified whether the storefront ever proved who it is in a chat
/// @param orders how many orders the history has: events of the type `Placed Order`, or
///   `order.placed`
/// @param spent the sum of their `total`, where all are of one `currency`
/// @param properties at most five simple ones
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileSummary(
        ProfileId id,
        String store,
        String externalId,
        boolean verified,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        long orders,
        @Nullable Money spent,
        List<String> segments,
        List<Property> properties,
        Instant createdAt) {

    public record Money(BigDecimal amount, String currency) {}

    /// @param value a string, a number or a boolean
    public record Property(String name, Object value) {}
}
