package dev.vetrina.bench;

import dev.vetrina.driver.Driver;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One lane with its meters: each stretch of work goes into the report.
final class Measured {
    private static final Duration CONNECTING = Duration.ofMinutes(3);

    private static final Duration STRETCH = Duration.ofSeconds(5);

    private final CpuMeter cpu;
    private final Report report;
    private final BenchOptions options;
    private final Dialogs dialogs = new Dialogs();
    private final Load load;
    private @Nullable Lane lane;

    Measured(Vertx vertx, CpuMeter cpu, Report report, BenchOptions options) {
        this.cpu = cpu;
        this.report = report;
        this.options = options;
        load = new Load(vertx, dialogs, options.shoppers());
    }

    Dialogs dialogs() {
        return dialogs;
    }

    void connect(Lane driven) {
        lane = driven;
        dialogs.on(driven);
        Driver.result(driven.connect(options.shoppers(), BenchOptions.AGENTS), CONNECTING);
    }

    /// Until compilers have seen it all; nothing of it counts.
    void warmUp() {
        for (var carried = 0L; carried < options.warmUp(); ) {
            var stretch = load.closed(64, STRETCH).messages();
            if (stretch == 0) {
                throw new IllegalStateException("Nothing is carried");
            }
            carried += stretch;
        }
        load.open(1_000, Duration.ofSeconds(5));
    }

    void closed(int inFlight) {
        measure("closed " + inFlight, () -> load.closed(inFlight, options.each()));
    }

    void open(int rate) {
        measure("open " + rate, () -> load.open(rate, options.each()));
    }

    private void measure(String what, Supplier<Load.Result> work) {
        var before = cpu.read();
        var result = work.get();
        var perMessage = CpuMeter.perMessage(before, cpu.read(), result.messages());
        var name = Optional.ofNullable(lane).map(Lane::name).orElseThrow();
        report.add(name + " " + what, result, perMessage);
    }
}
