package dev.vetrina.gateway.session.rest;

import dev.vetrina.gateway.session.ShopperSession;
import java.security.Principal;

/// The shopper behind a request.
public record ShopperPrincipal(ShopperSession session) implements Principal {

    @Override
    public String getName() {
        return session.profile().toString();
    }
}
