package dev.vetrina.gateway.session;

import dev.vetrina.gateway.settings.Store;
import io.smallrye.mutiny.Uni;

/// Checks the tokens by which a storefront's backend vouches for its shoppers.
public interface StorefrontTokens {

    Uni<Vouched> check(Store store, String jwt);
}
