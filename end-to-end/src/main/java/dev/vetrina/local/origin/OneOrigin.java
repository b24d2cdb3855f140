package dev.vetrina.local.origin;

import dev.vetrina.local.oidc.Issuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;

/// The public address of the stack, and the second storefront beside it. Both listen on loopback
/// only.
public final class OneOrigin {
    private final Vertx vertx;
    private final int port;

    /// @param port the one origin's; the second storefront takes the next
    public OneOrigin(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    public Future<Void> listen(
            List<Upstream> upstreams, Issuer issuer, LocalApi local, List<Shop> shops) {
        var router = router();
        router.route("/local/*").subRouter(local.routes(vertx));
        router.route("/oidc/*").handler(SecurityHeaders.strict());
        router.route("/oidc/*").subRouter(issuer.routes(vertx));
        new ServiceRoutes(vertx, upstreams).addTo(router);
        storefront(shops.get(0), port).addTo(router, vertx);

        var second = router();
        storefront(shops.get(1), port + 1).addTo(second, vertx);
        return serve(router, port).compose(_ -> serve(second, port + 1));
    }

    private Storefront storefront(Shop shop, int its) {
        return new Storefront(shop, origin(its), origin(port), InstantSource.system());
    }

    private static String origin(int port) {
        return "http://localhost:" + port;
    }

    private Router router() {
        var router = Router.router(vertx);
        router.errorHandler(404, context -> Problems.notFound(context.response()));
        router.errorHandler(405, context -> Problems.notFound(context.response()));
        router.errorHandler(400, context -> problem(context, 400, "bad_request"));
        router.errorHandler(413, context -> problem(context, 413, "too_large"));
        router.errorHandler(500, context -> problem(context, 500, "internal"));
        return router;
    }

    private static void problem(RoutingContext context, int status, String code) {
        Problems.send(context.response(), status, code);
    }

    private Future<Void> serve(Router router, int its) {
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(its)
                        .setMaxHeaderSize(16_384)
                        .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options).requestHandler(router).listen().mapEmpty();
    }
}
