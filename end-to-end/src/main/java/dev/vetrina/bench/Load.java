package dev.vetrina.bench;

import dev.vetrina.driver.Driver;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Drives dialogs through one lane, so many at a time or so many a second.
final class Load {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);

    /// What a stretch of work came to.
    ///
    /// @param lost dialogs that did not end
    record Result(Dialogs.Figures figures, double seconds, long lost) {
        double messagesPerSecond() {
            return messages() / seconds;
        }

        /// Two for each dialog.
        long messages() {
            return figures.done * 2;
        }

        boolean correct() {
            return lost == 0
                    && figures.duplicated == 0
                    && figures.reordered == 0
                    && figures.failed == 0;
        }
    }

    private final Vertx vertx;
    private final Dialogs dialogs;
    private final int shoppers;
    private int turn;
    private boolean going;

    Load(Vertx vertx, Dialogs dialogs, int shoppers) {
        this.vertx = vertx;
        this.dialogs = dialogs;
        this.shoppers = shoppers;
    }

    /// As many dialogs under way as wanted, all the time.
    Result closed(int inFlight, Duration duration) {
        var ended = Promise.<Result>promise();
        vertx.runOnContext(_ -> {
            going = true;
            dialogs.begin(this::again);
            var began = System.nanoTime();
            for (var i = 0; i < inFlight; i++) {
                again();
            }
            vertx.setTimer(duration.toMillis(), _ -> end(began, ended));
        });
        return await(ended, duration);
    }

    private void again() {
        if (going) {
            dialogs.start(next(), System.nanoTime());
        }
    }

    /// A message due at each instant of the schedule, however long the ones before it take; the
    /// agents' answers are half of them. The event loop's own timers come up to two milliseconds
    /// late, which would count as the system's.
    Result open(int messagesPerSecond, Duration duration) {
        var ended = Promise.<Result>promise();
        var gap = 2_000_000_000L / messagesPerSecond;
        var loop = vertx.getOrCreateContext();
        loop.runOnContext(_ -> dialogs.begin(() -> {}));
        var began = System.nanoTime();
        Thread.ofPlatform()
                .daemon()
                .name("pace")
                .start(() -> {
                    var last = began + duration.toNanos();
                    for (var due = began; due < last; due += gap) {
                        Pace.await(due);
                        var instant = due;
                        loop.runOnContext(_ -> dialogs.start(next(), instant));
                    }
                    loop.runOnContext(_ -> end(began, ended));
                });
        return await(ended, duration);
    }

    private int next() {
        turn = (turn + 1) % shoppers;
        return turn;
    }

    /// What was done until now counts, and what is under way may end.
    private void end(long began, Promise<Result> ended) {
        going = false;
        var seconds = (System.nanoTime() - began) / 1e9;
        var figures = dialogs.figures();
        var done = figures.done;
        var patience = System.nanoTime() + LAST_ANSWERS.toNanos();
        vertx.setPeriodic(
                5,
                timer -> {
                    if (dialogs.underWay() > 0 && System.nanoTime() < patience) {
                        return;
                    }
                    vertx.cancelTimer(timer);
                    var lost = dialogs.underWay();
                    dialogs.forget();
                    figures.done = done;
                    ended.tryComplete(new Result(figures, seconds, lost));
                });
    }

    private static Result await(Promise<Result> ended, Duration duration) {
        return Driver.result(ended.future(), duration.plus(LAST_ANSWERS).plusSeconds(20));
    }
}
