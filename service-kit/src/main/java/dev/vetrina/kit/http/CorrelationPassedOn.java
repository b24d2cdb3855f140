package dev.vetrina.kit.http;

import dev.vetrina.kit.Correlation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;

/// Tells the service that a request is for which one it works for. Every client takes it by itself;
/// it runs before the token is fetched, while still on the context that the id lies on.
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public class CorrelationPassedOn implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) {
        var correlation = Correlation.current();
        if (correlation != null) {
            request.getHeaders().putSingle(Correlation.HEADER, correlation);
        }
    }
}
