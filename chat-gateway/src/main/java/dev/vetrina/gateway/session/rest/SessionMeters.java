package dev.vetrina.gateway.session.rest;

import dev.vetrina.gateway.session.Answer;
import dev.vetrina.gateway.session.Answer.Granted;
import dev.vetrina.gateway.session.Answer.Refused;
import dev.vetrina.gateway.session.Refusal;
import dev.vetrina.kit.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.stream.Stream;

/// What came of asking for sessions, in numbers.
@Startup
@ApplicationScoped
class SessionMeters {

    private static final String GRANTED = "granted";

    private final Tally outcomes;

    SessionMeters(MeterRegistry meters) {
        var refused = Arrays.stream(Refusal.values()).map(Refusal::code);
        var known = Stream.concat(Stream.of(GRANTED), refused).toList();
        this.outcomes = new Tally("vetrina.sessions", "outcome", known, meters);
    }

    void answered(Answer answer) {
        outcomes.count(
                switch (answer) {
                    case Granted _ -> GRANTED;
                    case Refused(var reason, _) -> reason.code();
                });
    }
}
