package dev.vetrina.local.origin;

import java.util.List;
import java.util.Optional;

/// A demo shop: the store, who may sign in there, and the secret by which its backend vouches for
/// them.
public record Shop(String store, String name, List<Shopper> shoppers, String jwtSecret) {
    /// @param id what the shop calls the person: the `sub` of its tokens
    public record Shopper(String id, String name, String email) {}

    public Shop {
        shoppers = List.copyOf(shoppers);
    }

    public Optional<Shopper> shopper(String id) {
        return shoppers.stream().filter(shopper -> shopper.id().equals(id)).findFirst();
    }
}
