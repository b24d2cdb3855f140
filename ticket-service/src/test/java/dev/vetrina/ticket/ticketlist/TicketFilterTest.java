package dev.vetrina.ticket.ticketlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.kit.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketFilterTest {

    private static final AgentId MARCO = new AgentId("marco");

    @Test
    void withoutAQueryItIsWhatTheHelpdeskHasToDo() {
        var filter = TicketFilter.of(Map.of(), MARCO);

        assertThat(filter.statuses()).containsExactly(TicketStatus.OPEN);
        assertThat(filter.owners()).containsExactly(Owner.HELPDESK);
        assertThat(filter.order()).isEqualTo(TicketOrder.NEWEST);
    }

    @Test
    void anyRemovesADefaultAndRepeatingMeansOr() {
        var filter =
                TicketFilter.of(
                        Map.of("owner", List.of("any"), "status", List.of("OPEN", "SNOOZED")),
                        MARCO);

        assertThat(filter.owners()).containsExactlyInAnyOrder(Owner.values());
        assertThat(filter.statuses())
                .containsExactlyInAnyOrder(TicketStatus.OPEN, TicketStatus.SNOOZED);
    }

    @Test
    void meIsTheCallerAndNoneIsNobody() {
        var filter = TicketFilter.of(Map.of("assignee", List.of("me", "none")), MARCO);

        assertThat(filter.assignees()).containsExactly("marco");
        assertThat(filter.unassigned()).isTrue();
    }

    @Test
    void aCursorOfOneQueryIsOfNoUseForAnother() {
        var open = TicketFilter.of(Map.of("status", List.of("OPEN")), MARCO).scope();
        var closed = TicketFilter.of(Map.of("status", List.of("CLOSED")), MARCO).scope();
        var sameInAnotherOrder =
                TicketFilter.of(Map.of("status", List.of("OPEN"), "limit", List.of("7")), MARCO)
                        .scope();

        assertThat(open).isNotEqualTo(closed).isEqualTo(sameInAnotherOrder);
    }

    @ParameterizedTest
    @CsvSource({
        "colour, red, filter_unknown",
        "q, words, filter_unknown",
        "tag, refund, filter_unknown",
        "status, open, filter_invalid",
        "status, DELETED, filter_invalid",
        "owner, ME, filter_invalid",
        "channel, FAX, filter_invalid",
        "unread, maybe, filter_invalid",
        "sort, oldest, sort_unknown",
        "store, '', filter_invalid",
        "assignee, '', filter_invalid",
    })
    void whatThereIsNotIsRefused(String name, String value, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TicketFilter.of(Map.of(name, List.of(value)), MARCO))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
