package dev.vetrina.ticket.ticketlist;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Channel;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which tickets, by the query of a request. A parameter that is repeated means or.
///
/// @param stores empty where the query names none
/// @param assignees ids; empty for any
/// @param unassigned those of nobody, besides those of `assignees`
/// @param scope this filter as one string: a cursor is only good for the one that it came from
record TicketFilter(
        Set<String> stores,
        Set<TicketStatus> statuses,
        Set<Owner> owners,
        Set<Channel> channels,
        Set<String> assignees,
        boolean unassigned,
        @Nullable Boolean unread,
        TicketOrder order,
        String scope) {

    private static final String ANY = "any";
    private static final int MOST_VALUES = 100;
    private static final Set<String> SINGLE = Set.of("sort", "limit", "cursor");
    private static final Set<String> REPEATABLE =
            Set.of("store", "status", "channel", "owner", "assignee", "unread");

    /// @param me whom `assignee=me` means
    /// @throws ProblemException 400 for a filter, a value or an order that there is not
    static TicketFilter of(Map<String, List<String>> query, AgentId me) {
        QueryParameters.only(query, SINGLE, REPEATABLE);
        query.forEach((name, values) -> {
            if (values.size() > MOST_VALUES) {
                throw refused("filter_invalid", "Too many values of " + name);
            }
        });
        var assignees = query.getOrDefault("assignee", List.of());
        return new TicketFilter(
                Set.copyOf(query.getOrDefault("store", List.of())),
                words(query, "status", TicketStatus.class, Set.of(TicketStatus.OPEN)),
                words(query, "owner", Owner.class, Set.of(Owner.HELPDESK)),
                words(query, "channel", Channel.class, Set.of(Channel.values())),
                assignees.contains(ANY) ? Set.of() : ids(assignees, me),
                !assignees.contains(ANY) && assignees.contains("none"),
                unread(query.getOrDefault("unread", List.of())),
                order(query.getOrDefault("sort", List.of())),
                scope(query, me));
    }

    private static Set<String> ids(List<String> assignees, AgentId me) {
        return assignees.stream()
                .filter(assignee -> !assignee.equals("none"))
                .map(assignee -> assignee.equals("me") ? me.value() : assignee)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> Set<E> words(
            Map<String, List<String>> query, String name, Class<E> type, Set<E> otherwise) {
        var values = query.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return otherwise;
        }
        var words =
                values.stream()
                        .filter(value -> !value.equals(ANY))
                        .map(value -> word(name, value, type))
                        .collect(Collectors.toUnmodifiableSet());
        return values.contains(ANY) ? Set.of(type.getEnumConstants()) : words;
    }

    private static <E extends Enum<E>> E word(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(word -> word.name().equals(value))
                .findFirst()
                .orElseThrow(() -> refused("filter_invalid", "Not a value of " + name));
    }

    private static @Nullable Boolean unread(List<String> values) {
        var all = Set.copyOf(values);
        if (!Set.of("true", "false", ANY).containsAll(all)) {
            throw refused("filter_invalid", "unread is true or false");
        }
        return all.size() == 1 && !all.contains(ANY) ? Boolean.valueOf(values.getFirst()) : null;
    }

    private static TicketOrder order(List<String> values) {
        if (values.isEmpty()) {
            return TicketOrder.NEWEST;
        }
        if (values.equals(List.of("newest"))) {
            return TicketOrder.NEWEST;
        }
        if (values.equals(List.of("waiting"))) {
            return TicketOrder.WAITING;
        }
        throw refused("sort_unknown", "sort is newest or waiting");
    }

    private static String scope(Map<String, List<String>> query, AgentId me) {
        var filters = new TreeMap<String, List<String>>();
        query.forEach((name, values) -> {
            if (!name.equals("limit") && !name.equals("cursor")) {
                filters.put(name, values.stream().sorted().toList());
            }
        });
        return "tickets" + filters + (filters.containsKey("assignee") ? me.value() : "");
    }

    private static ProblemException refused(String code, String detail) {
        return ProblemException.of(400, code, detail);
    }
}
