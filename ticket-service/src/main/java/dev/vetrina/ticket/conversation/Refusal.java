package dev.vetrina.ticket.conversation;

import java.util.Locale;

/// Why a rule said no. In lower case the names are the contracts' codes.
public sealed interface Refusal {

    String name();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// To an agent or a machine, by the helpdesk API.
    enum ByTicket implements Refusal {
        TICKET_UNKNOWN,
        TICKET_CLOSED,
        NOT_OWNER,
        STALE_EPOCH,
        ALREADY_ASSIGNED,
        THREAD_MOVED,
        WEB_CHAT_NEVER_REOPENS,
        STALE_VERSION,

        /// The request itself is not right, whatever the ticket.
        INVALID
    }

    /// To a shopper, by the shopper protocol.
    enum ByChat implements Refusal {
        CONVERSATION_UNKNOWN,
        CONVERSATION_CLOSED,
        SIGN_IN_REQUIRED,
        RATE_LIMITED,
        EMPTY_MESSAGE,
        TEXT_TOO_LONG,
        TOO_MANY_ATTACHMENTS,
        ATTACHMENT_UNKNOWN,
        UNAVAILABLE
    }
}
