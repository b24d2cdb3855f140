package dev.vetrina.gateway.delivery;

import dev.vetrina.events.Author;
import dev.vetrina.events.Author.Kind;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.GatewayFrame.AssigneeView;
import dev.vetrina.gateway.session.GatewayFrame.AuthorView;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.GatewayFrame.ShownOwner;
import dev.vetrina.gateway.session.GatewayFrame.ShownStatus;
import dev.vetrina.gateway.session.GatewayFrame.Status;
import java.util.List;

/// What a shopper is shown of the helpdesk's side: no agent's id, no snooze, no name of a helpdesk.
final class Shown {

    private Shown() {}

    static GatewayFrame.Message message(ConversationId conversation, Message message) {
        return new GatewayFrame.Message(
                conversation,
                message.seq(),
                message.rev(),
                message.id(),
                message.clientId(),
                author(message.author()),
                message.at(),
                message.text(),
                List.of(),
                message.automated() ? true : null);
    }

    static AuthorView author(Author author) {
        return new AuthorView(author.kind(), author.name(), author.avatarUrl());
    }

    static Status status(ConversationId conversation, TicketState state) {
        var assignee = state.assignee();
        return new Status(
                conversation,
                status(state.status()),
                owner(state.owner()),
                state.waitingSince() != null,
                assignee == null ? null : new AssigneeView(assignee.name()),
                state.closedBy(),
                state.closedAt());
    }

    static Status status(ConversationView view) {
        return new Status(
                view.id(),
                view.status(),
                view.owner(),
                view.waiting(),
                view.assignee(),
                view.closedBy(),
                view.closedAt());
    }

    static ShownStatus status(TicketStatus status) {
        return switch (status) {
            case OPEN, SNOOZED -> ShownStatus.OPEN;
            case CLOSED -> ShownStatus.CLOSED;
        };
    }

    static ShownOwner owner(Owner owner) {
        return switch (owner) {
            case ASSISTANT -> ShownOwner.ASSISTANT;
            case HELPDESK, ZENDESK, GORGIAS -> ShownOwner.TEAM;
            case NONE -> ShownOwner.NONE;
        };
    }

    static boolean isShoppers(Author author) {
        return author.kind() == Kind.SHOPPER;
    }
}
