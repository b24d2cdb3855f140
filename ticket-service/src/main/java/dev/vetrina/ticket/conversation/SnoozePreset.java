package dev.vetrina.ticket.conversation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/// The times that agents snooze to most, by the store's own clock.
public enum SnoozePreset {
    LATER_TODAY,
    TOMORROW,
    NEXT_WEEK;

    private static final Duration LATER = Duration.ofHours(3);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /// Nine in the morning is nine on the wall, on the days of a clock change too.
    public Instant after(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return switch (this) {
            case LATER_TODAY -> now.plus(LATER);
            case TOMORROW -> today.plusDays(1).atTime(MORNING).atZone(zone).toInstant();
            case NEXT_WEEK ->
                    today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                            .atTime(MORNING)
                            .atZone(zone)
                            .toInstant();
        };
    }
}
