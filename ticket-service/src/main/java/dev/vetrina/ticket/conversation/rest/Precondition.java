package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.http.IfMatch;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import dev.vetrina.ticket.conversation.Rule;
import org.jspecify.annotations.Nullable;

/// `If-Match` on a ticket's actions: looked at under the lock, before the rule.
final class Precondition {

    private Precondition() {}

    /// Without the header the last one wins.
    static Rule on(@Nullable String ifMatch, Rule rule) {
        if (ifMatch == null) {
            return rule;
        }
        return (conversation, now) ->
                IfMatch.matches(ifMatch, conversation.version())
                        ? rule.decide(conversation, now)
                        : new Refused(ByTicket.STALE_VERSION);
    }
}
