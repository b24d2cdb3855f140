package dev.vetrina.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// How much processor time each process and its children took, and how much memory one has, by
/// `/proc`.
public final class CpuMeter {
    private static final long MICROS_PER_TICK = 10_000;
    private static final int USER_TIME = 11;

    private final Map<String, Long> pids;

    CpuMeter(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /// Microseconds until now, by process.
    Map<String, Long> read() {
        var micros = new LinkedHashMap<String, Long>();
        pids.forEach((name, pid) -> micros.put(name, ofTree(pid)));
        return micros;
    }

    static Map<String, Double> perMessage(
            Map<String, Long> before, Map<String, Long> after, long messages) {
        var each = new LinkedHashMap<String, Double>();
        after.forEach((name, micros) ->
                each.put(
                        name,
                        (micros - before.getOrDefault(name, 0L)) / (double) Math.max(1, messages)));
        return each;
    }

    private static long ofTree(long pid) {
        var children =
                ProcessHandle.of(pid).map(ProcessHandle::descendants).orElseGet(Stream::empty);
        return of(pid) + children.mapToLong(child -> of(child.pid())).sum();
    }

    private static long of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The command's name stands in parentheses and may hold spaces.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
                    * MICROS_PER_TICK;
        } catch (IOException gone) {
            return 0;
        }
    }

    public static long residentBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
