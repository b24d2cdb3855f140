package dev.vetrina.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What to run as a child: its name in logs and in `/local/info`, its arguments, and what its
/// environment has beyond the launcher's own.
public record Command(
        String name,
        List<String> arguments,
        Map<String, String> environment,
        Path directory,
        StopSignal stopSignal) {

    /// How a child is asked to end. PostgreSQL ends its sessions only at INT ("fast shutdown");
    /// TERM would wait for them.
    public enum StopSignal {
        TERM,
        INT
    }

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
