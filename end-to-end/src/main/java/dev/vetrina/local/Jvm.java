package dev.vetrina.local;

import java.nio.file.Path;
import java.util.List;

/// How the children's JVMs are tuned.
public enum Jvm {
    /// Small and quick to start: five services on a laptop.
    FOOTPRINT {
        @Override
        List<String> serviceFlags() {
            return List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms32m",
                    "-Xmx160m",
                    "-Xss512k");
        }

        @Override
        List<String> kafkaFlags() {
            return List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms64m",
                    "-Xmx256m");
        }
    },
    /// Fast once warm: measurements under load.
    THROUGHPUT {
        @Override
        List<String> serviceFlags() {
            return List.of(
                    "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-Xms256m", "-Xmx1g");
        }

        @Override
        List<String> kafkaFlags() {
            return List.of(
                    "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-Xms256m", "-Xmx512m");
        }
    };

    abstract List<String> serviceFlags();

    abstract List<String> kafkaFlags();

    /// The `java` that runs the launcher runs the children, too.
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
