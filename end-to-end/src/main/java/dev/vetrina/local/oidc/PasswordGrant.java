package dev.vetrina.local.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.net.URI;

/// Gets an agent's access token as a script of this machine does, by password.
public final class PasswordGrant {
    private final URI tokenEndpoint;

    /// @param origin the one origin
    public PasswordGrant(String origin) {
        tokenEndpoint = URI.create(origin + "/oidc/token");
    }

    /// The access token of a demo agent.
    public String token(String username) throws IOException {
        var grant = new ResourceOwnerPasswordCredentialsGrant(username, new Secret(username));
        var request =
                new TokenRequest(
                        tokenEndpoint,
                        new ClientID(RegisteredClient.CLI),
                        grant,
                        new Scope("openid"));
        try {
            var response = TokenResponse.parse(request.toHTTPRequest().send());
            if (!response.indicatesSuccess()) {
                var reason = response.toErrorResponse().getErrorObject();
                throw new IOException("No token for " + username + ": " + reason.getCode());
            }
            return response.toSuccessResponse().getTokens().getAccessToken().getValue();
        } catch (ParseException unreadable) {
            throw new IOException(unreadable);
        }
    }
}
