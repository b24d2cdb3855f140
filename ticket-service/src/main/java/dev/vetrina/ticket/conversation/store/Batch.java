package dev.vetrina.ticket.conversation.store;

import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one transaction takes, in the order in which it came.
record Batch(List<Item> items) {

    private static final Comparator<PartitionKey> IN_ORDER =
            Comparator.comparing(PartitionKey::topic).thenComparing(PartitionKey::partition);

    Batch {
        items = List.copyOf(items);
    }

    /// Without the requests whose callers have heard by now that the service is away: they were
    /// told to ask again, and would not expect it to be done much later.
    Batch wanted() {
        return new Batch(
                items.stream()
                        .filter(item ->
                                !(item instanceof Item.Request request
                                        && request.result().isDone()))
                        .toList());
    }

    List<Item.Command> commands() {
        return items.stream()
                .filter(Item.Command.class::isInstance)
                .map(Item.Command.class::cast)
                .toList();
    }

    List<Item.Request> requests() {
        return items.stream()
                .filter(Item.Request.class::isInstance)
                .map(Item.Request.class::cast)
                .toList();
    }

    /// The offset behind the last command of each partition.
    Map<PartitionKey, Long> ends() {
        var ends = new TreeMap<PartitionKey, Long>(IN_ORDER);
        for (var item : items) {
            var place = place(item);
            if (place != null) {
                ends.merge(PartitionKey.of(place), place.offset() + 1, Math::max);
            }
        }
        return ends;
    }

    private static @Nullable Place place(Item item) {
        return switch (item) {
            case Item.Command command -> command.placed().place();
            case Item.Passed passed -> passed.place();
            case Item.Request _ -> null;
        };
    }
}
