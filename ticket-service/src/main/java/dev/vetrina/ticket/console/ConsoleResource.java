package dev.vetrina.ticket.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What the console's pages must know before anyone has signed in.
@Path("/helpdesk/console.json")
@Produces(MediaType.APPLICATION_JSON)
class ConsoleResource {

    private final Issuer issuer;
    private final ConsoleConfig config;

    ConsoleResource(Issuer issuer, ConsoleConfig config) {
        this.issuer = issuer;
        this.config = config;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public SignIn signIn() {
        return new SignIn(issuer.url(), config.clientId());
    }

    public record SignIn(String issuer, String clientId) {}
}
