package dev.vetrina.local.origin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;

/// A demo shop: its pages, and the small backend that any shop has: who is signed in, and a
/// short-lived JWT that proves it to the chat.
final class Storefront {
    private static final long LARGEST_BODY = 16_384;

    private final Shop shop;
    private final String origin;
    private final String widgetOrigin;
    private final InstantSource clock;

    Storefront(Shop shop, String origin, String widgetOrigin, InstantSource clock) {
        this.shop = shop;
        this.origin = origin;
        this.widgetOrigin = widgetOrigin;
        this.clock = clock;
    }

    void addTo(Router router, Vertx vertx) {
        router.route("/shop/*").subRouter(backend(vertx));
        router.route().handler(SecurityHeaders.withWidgetFrom(widgetOrigin));
        router.route().handler(pages(shop.store())).handler(pages("shared"));
    }

    private static StaticHandler pages(String folder) {
        return StaticHandler.create("storefront/" + folder)
                .setCachingEnabled(true)
                .setMaxAgeSeconds(0)
                .setIncludeHidden(false);
    }

    private Router backend(Vertx vertx) {
        var router = Router.router(vertx);
        router.route().handler(SecurityHeaders.strict());
        router.route().handler(this::uncached);
        router.get("/shoppers").handler(this::shoppers);
        router.get("/context.json").handler(this::context);
        router.get("/me").handler(this::me);
        router.post().handler(this::sameOrigin);
        router.post().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/sign-in").handler(this::signIn);
        router.post("/sign-out").handler(this::signOut);
        router.post("/identity").handler(this::identity);
        return router;
    }

    private void uncached(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store");
        context.next();
    }

    /// Another page must not sign a shopper in or out.
    private void sameOrigin(RoutingContext context) {
        var sender = context.request().getHeader("Origin");
        if (sender != null && !sender.equals(origin)) {
            Problems.send(context.response(), 403, "origin_not_allowed");
            return;
        }
        context.next();
    }

    private void shoppers(RoutingContext context) {
        var list = new JsonArray();
        shop.shoppers().forEach(shopper -> list.add(json(shopper)));
        context.json(list);
    }

    private void context(RoutingContext context) {
        context.json(
                new JsonObject()
                        .put("store", shop.store())
                        .put("widgetOrigin", widgetOrigin)
                        .put("storeName", shop.name()));
    }

    private void me(RoutingContext context) {
        signedIn(context)
                .ifPresentOrElse(
                        shopper -> context.json(json(shopper)),
                        () -> context.response().setStatusCode(204).end());
    }

    private void signIn(RoutingContext context) {
        var shopper = wanted(context).flatMap(shop::shopper);
        if (shopper.isEmpty()) {
            Problems.send(context.response(), 422, "shopper_unknown");
            return;
        }
        context.response().addCookie(cookie(signed(shopper.get().id())));
        context.response().setStatusCode(204).end();
    }

    private static Optional<String> wanted(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            return body == null
                    ? Optional.empty()
                    : Optional.ofNullable(body.getValue("shopper")).map(Object::toString);
        } catch (DecodeException notJson) {
            return Optional.empty();
        }
    }

    private void signOut(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
        context.response().setStatusCode(204).end();
    }

    private void identity(RoutingContext context) {
        signedIn(context)
                .ifPresentOrElse(
                        shopper -> context.json(new JsonObject().put("jwt", proof(shopper))),
                        () -> Problems.send(context.response(), 401, "signed_out"));
    }

    private String proof(Shop.Shopper shopper) {
        return ShopperProof.jwt(shop.store(), shop.jwtSecret(), shopper, clock.instant());
    }

    private Optional<Shop.Shopper> signedIn(RoutingContext context) {
        var cookie = context.request().getCookie(cookieName());
        return cookie == null ? Optional.empty() : verified(cookie.getValue());
    }

    private Optional<Shop.Shopper> verified(String cookie) {
        try {
            var signed = JWSObject.parse(cookie);
            return signed.verify(new MACVerifier(secret()))
                    ? shop.shopper(signed.getPayload().toString())
                    : Optional.empty();
        } catch (ParseException | JOSEException forged) {
            return Optional.empty();
        }
    }

    /// The cookie's value is no JWT that the chat would take: its payload is the bare id.
    private String signed(String id) {
        var signed = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(id));
        try {
            signed.sign(new MACSigner(secret()));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return signed.serialize();
    }

    private byte[] secret() {
        return shop.jwtSecret().getBytes(StandardCharsets.UTF_8);
    }

    /// Cookies of `localhost` are shared by its ports; the name keeps the shops apart.
    private String cookieName() {
        return "shop-" + origin.substring(origin.lastIndexOf(':') + 1);
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(cookieName(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }

    private static JsonObject json(Shop.Shopper shopper) {
        return new JsonObject()
                .put("id", shopper.id())
                .put("name", shopper.name())
                .put("email", shopper.email());
    }
}
