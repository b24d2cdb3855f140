package dev.vetrina.driver;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls over HTTP.
public final class Http {
    private static final long TIMEOUT_MILLIS = 10_000;
    private static final int CONNECTIONS = 64;

    private final HttpClient client;
    private final Context loop;

    Http(Vertx vertx) {
        loop = vertx.getOrCreateContext();
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(CONNECTIONS)
                                .setConnectTimeout(5_000));
    }

    /// On one event loop, whoever calls: a body that is asked for from another thread may have
    /// passed by already, and then never comes.
    public Future<Answer> call(
            String method, String url, Map<String, String> headers, @Nullable Buffer body) {
        var answered = Promise.<Answer>promise();
        loop.runOnContext(_ -> request(method, url, headers, body).onComplete(answered));
        return answered.future();
    }

    private Future<Answer> request(
            String method, String url, Map<String, String> headers, @Nullable Buffer body) {
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(method))
                        .setAbsoluteURI(url)
                        .setTimeout(TIMEOUT_MILLIS);
        headers.forEach(options::addHeader);
        return client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(response ->
                        response.body()
                                .map(bytes ->
                                        new Answer(
                                                response.statusCode(), response.headers(), bytes)));
    }

    public Future<Answer> json(
            String method, String url, Map<String, String> headers, @Nullable JsonObject body) {
        if (body == null) {
            return call(method, url, headers, null);
        }
        var all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        return call(method, url, all, body.toBuffer());
    }

    Future<Answer> form(String url, Map<String, String> fields) {
        var encoder = new QueryStringEncoder("");
        fields.forEach(encoder::addParam);
        return call(
                "POST",
                url,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Buffer.buffer(encoder.toString().substring(1)));
    }
}
