package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.Degradation;
import io.quarkus.arc.All;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when sockets can be taken. Who else is away only degrades: the data says so.
@Readiness
class SocketReadiness implements HealthCheck {

    private final Doors doors;
    private final List<Degradation> others;

    SocketReadiness(Doors doors, @All List<Degradation> others) {
        this.doors = doors;
        this.others = others;
    }

    @Override
    public HealthCheckResponse call() {
        var away = others.stream().filter(Degradation::isAway).map(Degradation::name).toList();
        return HealthCheckResponse.named("sockets")
                .status(doors.areOpen())
                .withData("degraded", String.join(",", away))
                .build();
    }
}
