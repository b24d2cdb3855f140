package dev.vetrina.gateway.session;

import dev.vetrina.events.Shopper;
import dev.vetrina.gateway.session.Answer.Granted;
import dev.vetrina.gateway.session.Answer.Refused;
import dev.vetrina.gateway.session.SpentProofs.Spent;
import dev.vetrina.gateway.settings.Store;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives a session for a proof.
@ApplicationScoped
public class Sessions {

    /// How long the same request with the same key gets the same answer.
    private static final Duration REPEATABLE = Duration.ofSeconds(60);

    private final ShopperTokens tokens;
    private final StorefrontTokens storefronts;
    private final SpentProofs spentProofs;
    private final InstantSource clock;

    Sessions(
            ShopperTokens tokens,
            StorefrontTokens storefronts,
            SpentProofs spentProofs,
            InstantSource clock) {
        this.tokens = tokens;
        this.storefronts = storefronts;
        this.spentProofs = spentProofs;
        this.clock = clock;
    }

    public Uni<Answer> open(
            Store store, Proof proof, Duration ttl, @Nullable String idempotencyKey) {
        if (!store.settings().enabled()) {
            return refused(Refusal.WEB_CHAT_DISABLED);
        }
        return switch (proof) {
            case Proof.Anonymous ignored -> anonymous(store, ttl);
            case Proof.Renewal(var token) -> renewed(store, token, ttl);
            case Proof.StorefrontJwt(var jwt) ->
                    storefronts
                            .check(store, jwt)
                            .chain(vouched -> vouched(store, vouched, jwt, ttl, idempotencyKey));
        };
    }

    private Uni<Answer> anonymous(Store store, Duration ttl) {
        var sub = "anonymous-" + UUID.randomUUID();
        var shopper = ShopperSession.shopper(store.key(), sub, null, null, false);
        return granted(ShopperSession.begin(shopper, clock.instant(), ttl));
    }

    private Uni<Answer> renewed(Store store, @Nullable String token, Duration ttl) {
        var now = clock.instant();
        var own =
                Optional.ofNullable(token)
                        .flatMap(tokens::read)
                        .filter(session -> session.store().equals(store.key()));
        if (own.isEmpty()) {
            return refused(Refusal.IDENTITY_INVALID);
        }
        var session = own.get();
        if (session.isExpired(now) || !session.isRenewable(now)) {
            return refused(Refusal.IDENTITY_EXPIRED);
        }
        return granted(session.renewed(now, ttl));
    }

    private Uni<Answer> vouched(
            Store store,
            Vouched vouched,
            String jwt,
            Duration ttl,
            @Nullable String idempotencyKey) {
        return switch (vouched) {
            case Vouched.No(var reason, var detail) ->
                    Uni.createFrom().item(new Refused(reason, detail));
            case Vouched.For person -> spend(store, person, jwt, ttl, idempotencyKey);
        };
    }

    private Uni<Answer> spend(
            Store store,
            Vouched.For person,
            String jwt,
            Duration ttl,
            @Nullable String idempotencyKey) {
        var shopper =
                ShopperSession.shopper(
                        store.key(), person.sub(), person.name(), person.email(), true);
        var session = ShopperSession.begin(shopper, clock.instant(), ttl);
        var proof =
                new Spent(
                        store.key() + "/" + person.id(),
                        idempotencyKey,
                        digest(jwt + " " + ttl),
                        tokens.currentKey(),
                        session.issuedAt(),
                        person.usableUntil());
        var usable = session.issuedAt().isBefore(person.usableUntil());
        var spent = usable ? spentProofs.spend(proof) : spentProofs.find(proof.id());
        var refusal = usable ? Refusal.IDENTITY_REPLAYED : Refusal.IDENTITY_EXPIRED;
        return spent.map(before ->
                usable && before.isEmpty()
                        ? new Granted(tokens.sign(session, proof.keyId()), session)
                        : before.filter(earlier -> isRepeated(earlier, proof))
                                .map(earlier -> again(earlier, shopper, ttl))
                                .orElseGet(() -> new Refused(refusal, null)));
    }

    private static boolean isRepeated(Spent before, Spent now) {
        return now.idempotencyKey() != null
                && now.idempotencyKey().equals(before.idempotencyKey())
                && now.request().equals(before.request())
                && !now.issuedAt().isAfter(before.issuedAt().plus(REPEATABLE));
    }

    private Answer again(Spent before, Shopper shopper, Duration ttl) {
        var session = ShopperSession.begin(shopper, before.issuedAt(), ttl);
        return new Granted(tokens.sign(session, before.keyId()), session);
    }

    private Uni<Answer> granted(ShopperSession session) {
        return Uni.createFrom()
                .item(new Granted(tokens.sign(session, tokens.currentKey()), session));
    }

    private static Uni<Answer> refused(Refusal reason) {
        return Uni.createFrom().item(new Refused(reason, null));
    }

    private static String digest(String request) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
