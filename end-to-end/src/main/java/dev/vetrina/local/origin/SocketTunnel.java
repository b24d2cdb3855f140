package dev.vetrina.local.origin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.Pipe;

/// Passes a WebSocket through, byte by byte. Unlike the proxy library's own way it keeps
/// back-pressure, so that a reader who is too slow is seen by the service and not by the proxy's
/// memory, and it hands a refused upgrade back whole, with the service's code.
final class SocketTunnel {
    private final HttpClient client;

    SocketTunnel(HttpClient client) {
        this.client = client;
    }

    static boolean wants(HttpServerRequest request) {
        return request.method() == HttpMethod.GET
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    void pass(HttpServerRequest request, int port) {
        request.pause();
        var target =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI(request.uri())
                        .setHeaders(request.headers());
        client.request(target)
                .compose(upstream -> {
                    // Whatever ends the connection ends the tunnel, which is all there is to do.
                    upstream.exceptionHandler(_ -> {});
                    upstream.putHeader("Connection", "Upgrade");
                    return upstream.connect();
                })
                .onSuccess(answer -> answered(request, answer))
                .onFailure(_ -> unavailable(request));
    }

    private static void answered(HttpServerRequest request, HttpClientResponse answer) {
        if (answer.statusCode() == 101) {
            join(request, answer);
            return;
        }
        request.resume();
        answer.body()
                .onSuccess(body -> refused(request, answer, body))
                .onFailure(_ -> unavailable(request));
    }

    private static void join(HttpServerRequest request, HttpClientResponse answer) {
        var server = answer.netSocket();
        Pipe<Buffer> fromServer = server.pipe();
        var response = request.response().setStatusCode(101);
        response.headers().addAll(answer.headers());
        request.toNetSocket()
                .onSuccess(browser -> flow(browser, server, fromServer))
                .onFailure(_ -> server.close());
    }

    private static void flow(NetSocket browser, NetSocket server, Pipe<Buffer> fromServer) {
        browser.pipeTo(server);
        fromServer.to(browser);
    }

    private static void refused(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
        var response = request.response().setStatusCode(answer.statusCode());
        answer.headers()
                .forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        response.headers().remove("Connection").remove("Transfer-Encoding");
        response.end(body);
    }

    private static void unavailable(HttpServerRequest request) {
        request.resume();
        if (!request.response().ended()) {
            Problems.unavailable(request.response());
        }
    }
}
