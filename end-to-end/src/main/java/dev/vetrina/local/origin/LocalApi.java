package dev.vetrina.local.origin;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// `/local`: what scripts of this machine need to know of the stack. It answers only where it is
/// called by its loopback names, never to another origin, and changes nothing without a header that
/// no page can send by accident.
public final class LocalApi {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");
    private static final String HEADER = "X-Vetrina-Local";

    private final Callable<Buffer> info;
    private final Callable<Buffer> mailbox;
    private final Predicate<String> restart;

    /// @param restart restarts the process of that name; false where there is none
    public LocalApi(Callable<Buffer> info, Callable<Buffer> mailbox, Predicate<String> restart) {
        this.info = info;
        this.mailbox = mailbox;
        this.restart = restart;
    }

    Router routes(Vertx vertx) {
        var router = Router.router(vertx);
        router.route().handler(SecurityHeaders.strict());
        router.route().handler(this::thisMachineOnly);
        router.get("/info").handler(context -> answer(context, info));
        router.get("/mailbox").handler(context -> answer(context, mailbox));
        router.post("/processes/:name/restart").handler(this::restart);
        return router;
    }

    private void thisMachineOnly(RoutingContext context) {
        var authority = context.request().authority();
        if (authority == null || !HOSTS.contains(authority.host())) {
            Problems.notFound(context.response());
            return;
        }
        context.next();
    }

    private static void answer(RoutingContext context, Callable<Buffer> source) {
        context.vertx()
                .executeBlocking(source, false)
                .onSuccess(body ->
                        context.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Cache-Control", "no-store")
                                .end(body))
                .onFailure(context::fail);
    }

    private void restart(RoutingContext context) {
        if (!"1".equals(context.request().getHeader(HEADER))) {
            Problems.send(context.response(), 403, "local_header_missing");
            return;
        }
        if (restart.test(context.pathParam("name"))) {
            context.response().setStatusCode(202).end();
        } else {
            Problems.notFound(context.response());
        }
    }
}
