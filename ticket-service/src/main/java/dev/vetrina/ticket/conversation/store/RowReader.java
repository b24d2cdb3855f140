package dev.vetrina.ticket.conversation.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads a row from left to right; by position, since looking each column up by name costs more
/// than the rest.
final class RowReader {

    private final Row row;
    private int position;

    RowReader(Row row) {
        this.row = row;
    }

    UUID uuid() {
        return row.getUUID(position++);
    }

    @Nullable UUID uuidOrNull() {
        return row.getUUID(position++);
    }

    String text() {
        return row.getString(position++);
    }

    @Nullable String textOrNull() {
        return row.getString(position++);
    }

    /// None where there is no such column.
    List<Long> int8s() {
        return position < row.size() ? List.of(row.getArrayOfLongs(position++)) : List.of();
    }

    long int8() {
        return row.getLong(position++);
    }

    @Nullable Long int8OrNull() {
        return row.getLong(position++);
    }

    int int4() {
        return row.getInteger(position++);
    }

    boolean bool() {
        return row.getBoolean(position++);
    }

    Instant time() {
        return row.getOffsetDateTime(position++).toInstant();
    }

    @Nullable Instant timeOrNull() {
        var at = row.getOffsetDateTime(position++);
        return at == null ? null : at.toInstant();
    }

    <E extends Enum<E>> E word(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    <E extends Enum<E>> @Nullable E wordOrNull(Class<E> type) {
        var word = textOrNull();
        return word == null ? null : Enum.valueOf(type, word);
    }
}
