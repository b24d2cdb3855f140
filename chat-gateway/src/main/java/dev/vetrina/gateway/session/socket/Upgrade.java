package dev.vetrina.gateway.session.socket;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.session.AddressLimits;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperTokens;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.gateway.settings.Store;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.http.ClientAddress;
import dev.vetrina.kit.http.FilterOrder;
import dev.vetrina.kit.identity.Bearer;
import dev.vetrina.kit.identity.SocketToken;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a socket may be opened. It refuses in the contract's order, with problems that
/// `UpgradeRefusals` writes; what it found stays with the connection.
@ApplicationScoped
class Upgrade implements HttpUpgradeCheck {

    private static final String SUBPROTOCOL = "vetrina.chat.v1";
    private static final BigInteger BEYOND_ALL = BigInteger.valueOf(999_999_999_999_999_999L);

    private final Stores stores;
    private final ShopperTokens tokens;
    private final Sockets sockets;
    private final GatewayLimits limits;
    private final AddressLimits addressLimits;
    private final ClientAddress addresses;
    private final Doors doors;
    private final InstantSource clock;

    Upgrade(
            Stores stores,
            ShopperTokens tokens,
            Sockets sockets,
            GatewayLimits limits,
            AddressLimits addressLimits,
            ClientAddress addresses,
            Doors doors,
            InstantSource clock) {
        this.stores = stores;
        this.tokens = tokens;
        this.sockets = sockets;
        this.limits = limits;
        this.addressLimits = addressLimits;
        this.addresses = addresses;
        this.doors = doors;
        this.clock = clock;
    }

    /// Who asks is decided here. With an identity of its own the framework would keep the whole
    /// request for as long as the socket lives, which is a sixth of what an idle one costs.
    void forgetIdentity(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (ShopperEndpoint.PATH.equals(context.normalizedPath())) {
                        context.remove(QuarkusHttpUser.DEFERRED_IDENTITY_KEY);
                    }
                    context.next();
                },
                FilterOrder.AFTER_AUTHORIZATION);
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return ShopperEndpoint.ID.equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        try {
            context.userData().put(Admission.KEY, admission(context.httpRequest()));
            // The connection keeps its request's headers for as long as it lives.
            context.httpRequest().headers().remove("Authorization");
            return CheckResult.permitUpgrade();
        } catch (ProblemException refused) {
            return Uni.createFrom().failure(refused);
        } catch (IllegalArgumentException unreadable) {
            return Uni.createFrom().failure(bad("The query cannot be decoded"));
        }
    }

    private Admission admission(HttpServerRequest request) {
        var resume = protocol(request);
        var session =
                Bearer.token(request.getHeader("Authorization"))
                        .flatMap(tokens::read)
                        .filter(found -> !found.isExpired(clock.instant()))
                        .orElseThrow(() -> ProblemException.of(401, "unauthorized"));
        var key = request.getParam("store", "");
        var store = stores.find(key);
        origin(request, store.orElse(null));
        if (store.isPresent() && !session.store().equals(key)) {
            throw ProblemException.of(403, "wrong_store");
        }
        if (store.isPresent() && !store.get().settings().enabled()) {
            throw ProblemException.of(403, "web_chat_disabled");
        }
        if (store.isEmpty()) {
            throw ProblemException.of(404, "store_unknown");
        }
        var client = Optional.ofNullable(request.getParam("client")).flatMap(Uuids::of);
        var replaces = client.isPresent() && holds(session.profile(), client);
        var network = AddressLimits.network(addresses.of(request));
        addressLimits
                .socket(network, replaces ? 0 : sockets.from(network))
                .ifPresent(wait -> {
                    throw ProblemException.rateLimited(wait);
                });
        var full = !replaces && sockets.all().size() >= limits.sockets();
        if (full || !doors.areOpen()) {
            throw ProblemException.unavailable();
        }
        return new Admission(session, resume, client.orElse(null), network);
    }

    /// One that may be dead, and is closed by the one that takes its place.
    private boolean holds(ProfileId profile, Optional<UUID> client) {
        return sockets.of(profile).stream().anyMatch(socket -> socket.client().equals(client));
    }

    private static Resume protocol(HttpServerRequest request) {
        var offered =
                request.headers().getAll("Sec-WebSocket-Protocol").stream()
                        .flatMap(header -> Arrays.stream(header.split(",", -1)))
                        .map(String::strip);
        if (offered.noneMatch(SUBPROTOCOL::equals)) {
            throw bad("The subprotocol " + SUBPROTOCOL + " is not offered");
        }
        var named = Optional.of(request.getParam("conversation", "")).filter(id -> !id.isEmpty());
        var after = request.getParam("after");
        if (after == null) {
            return new Resume(conversation(named), OptionalLong.empty());
        }
        if (named.isEmpty() || !after.matches("[0-9]{1,1000}")) {
            throw bad("after is no number from 0 behind a conversation");
        }
        return new Resume(conversation(named), OptionalLong.of(seq(after)));
    }

    /// Beyond the last one is beyond it, however far.
    private static long seq(String digits) {
        return new BigInteger(digits).min(BEYOND_ALL).longValue();
    }

    /// One that is no UUID is unknown, and nothing worse.
    private static Optional<ConversationId> conversation(Optional<String> named) {
        return named.flatMap(Uuids::of).map(ConversationId::new);
    }

    /// Absent is fine for those that can set headers; a browser always says where it is.
    private void origin(HttpServerRequest request, @Nullable Store store) {
        var origin = request.getHeader("Origin");
        var allowed =
                origin == null
                        ? !SocketToken.cameInSubprotocol(request.headers())
                        : store == null || store.settings().allows(origin);
        if (!allowed) {
            throw ProblemException.of(403, "origin_not_allowed");
        }
    }

    private static ProblemException bad(String detail) {
        return ProblemException.of(400, "bad_request", detail);
    }
}
