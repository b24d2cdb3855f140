package dev.vetrina.local.origin;

import static io.vertx.httpproxy.OriginRequestProvider.fixedAddress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale;

/// Routes the services' prefixes. What the services see is what came, with its host, and with the
/// client's address in `X-Forwarded-For`; what a client claims to be there is dropped.
final class ServiceRoutes {
    private static final int CONNECTIONS = 65_536;

    /// What a service takes.
    private static final long MAX_BODY = 2L * 1024 * 1024;

    private final List<Upstream> upstreams;
    private final HttpClient client;
    private final SocketTunnel sockets;

    ServiceRoutes(Vertx vertx, List<Upstream> upstreams) {
        this.upstreams = List.copyOf(upstreams);
        var options = new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setConnectTimeout(2_000);
        client = vertx.createHttpClient(options);
        sockets = new SocketTunnel(client);
    }

    void addTo(Router router) {
        for (var upstream : upstreams) {
            router.route(upstream.prefix() + "/*").handler(context -> route(context, upstream));
        }
    }

    /// A path that could be read in two ways never reaches a service: what is routed as `/chat`
    /// must not arrive as something else.
    private static boolean ambiguous(String uri) {
        var lower = uri.split("\\?", 2)[0].toLowerCase(Locale.ROOT);
        return List.of(";", "\\", "//", "/.", "%2e", "%2f", "%5c", "%3b").stream()
                .anyMatch(lower::contains);
    }

    private void route(RoutingContext context, Upstream upstream) {
        var request = context.request();
        if (ambiguous(request.uri())) {
            Problems.notFound(request.response());
            return;
        }
        if (isTooLarge(request)) {
            // The service would say so and go away, which looks as if it were not there. Whoever
            // sends it sends it to its end, and then reads this.
            Problems.send(request.response(), 413, "too_large");
            return;
        }
        var port = upstream.next();
        if (port.isEmpty()) {
            Problems.unavailable(request.response());
            return;
        }
        forwarded(request);
        if (SocketTunnel.wants(request)) {
            sockets.pass(request, port.getAsInt());
        } else {
            proxyTo(port.getAsInt()).handle(request);
        }
    }

    private static boolean isTooLarge(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return length != null && Long.parseLong(length) > MAX_BODY;
    }

    private static void forwarded(HttpServerRequest request) {
        request.headers()
                .remove("Forwarded")
                .set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", "http")
                .set("X-Forwarded-Host", String.valueOf(request.getHeader("Host")));
    }

    private HttpProxy proxyTo(int port) {
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> quiet(fixedAddress(port, "127.0.0.1").create(context)))
                .addInterceptor(new SameHost());
    }

    /// A client that goes away while its call is passed on is no failure of the stack.
    private static Future<HttpClientRequest> quiet(Future<HttpClientRequest> upstream) {
        return upstream.onSuccess(request -> request.exceptionHandler(_ -> {}));
    }

    /// Keeps the host that the client asked for, and says "try again" where the service is just not
    /// there.
    private static final class SameHost implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var authority = context.request().proxiedRequest().authority();
            if (authority != null) {
                context.request().setAuthority(authority);
            }
            return context.sendRequest().recover(_ -> Future.succeededFuture(away(context)));
        }

        /// What has no body must not announce one: some clients would wait for it.
        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            if (context.response().getStatusCode() == 304) {
                context.response().setBody(null);
            }
            return context.sendResponse();
        }

        private static ProxyResponse away(ProxyContext context) {
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .putHeader("Content-Type", Problems.CONTENT_TYPE)
                    .setBody(Body.body(Problems.body(503, "unavailable")));
        }
    }
}
