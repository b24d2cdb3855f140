package dev.vetrina.local;

import java.nio.file.Path;
import java.util.List;

/// How the children's JVMs are tuned.
public enum Jvm {
    /// Small and quick to start: five services on a laptop.
    FOOTPRINT {
        @Override
        public List<String> serviceFlags() {
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
    /// Fast once warm: measurements under load. With small pages nearly a tenth of the time goes
    /// into finding where in memory they are.
    THROUGHPUT {
        @Override
        public List<String> serviceFlags() {
            return List.of(
                    "-XX:+UseParallelGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UseTransparentHugePages",
                    "-Xms256m",
                    "-Xmx1g");
        }

        @Override
        List<String> kafkaFlags() {
            return List.of(
                    "-XX:+UseParallelGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UseTransparentHugePages",
                    "-Xms256m",
                    "-Xmx512m");
        }
    },
    /// Small as [#FOOTPRINT], with room for many sockets: measurements of memory. The serial
    /// collector gives back what it does not need, and the young generation is as large for few
    /// sockets as for many, so that what is resident is what is used.
    SOCKETS {
        @Override
        public List<String> serviceFlags() {
            return List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms64m",
                    "-Xmx1g",
                    "-Xmn24m");
        }

        @Override
        List<String> kafkaFlags() {
            return FOOTPRINT.kafkaFlags();
        }
    };

    /// What a bare endpoint that is compared with a service is started with, too.
    public abstract List<String> serviceFlags();

    abstract List<String> kafkaFlags();

    /// The `java` that runs the launcher runs the children, too.
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
