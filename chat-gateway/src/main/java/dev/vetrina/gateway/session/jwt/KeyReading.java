package dev.vetrina.gateway.session.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import dev.vetrina.gateway.settings.KeyHosts;
import dev.vetrina.gateway.settings.KeyHosts.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Reads the keys that a store publishes. Whose server that is nobody knows: no thread waits for
/// it, it has a few seconds and so many bytes, redirects are not followed, and the address that was
/// looked at is the one connected to.
@ApplicationScoped
class KeyReading {

    private static final int CONNECT_MS = 1_000;
    private static final int HANDSHAKE_MS = 2_000;
    private static final int ANSWER_MS = 2_000;
    private static final int MAX_BYTES = 256 * 1024;

    /// A token that names none of them is tried with each.
    private static final int MAX_KEYS = 100;

    /// Each store has one reading at most, and none waits for another's to end.
    private static final int AT_ONE_HOST = 1_000;

    private final KeyHosts hosts;
    private final HttpClient client;

    KeyReading(Vertx vertx, KeyHosts hosts) {
        this.hosts = hosts;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setMaxPoolSize(AT_ONE_HOST)
                                .setConnectTimeout(CONNECT_MS)
                                .setSslHandshakeTimeout(HANDSHAKE_MS)
                                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
    }

    /// Fails with what may stand in the log.
    Uni<JWKSet> read(String url) {
        var uri = URI.create(url);
        return hosts.find(uri.getHost())
                .chain(answer ->
                        switch (answer) {
                            case Answer.Reachable(var addresses) -> get(uri, addresses.getFirst());
                            case Answer.Forbidden ignored -> failed("its host is not public");
                            case Answer.Unknown ignored -> failed("its host is not found");
                        })
                .chain(KeyReading::parsed);
    }

    private Uni<Buffer> get(URI uri, InetAddress address) {
        var tls = "https".equals(uri.getScheme());
        var port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        var there = new InetSocketAddress(address, port);
        var options =
                new RequestOptions()
                        .setServer(SocketAddress.inetSocketAddress(there))
                        .setHost(uri.getHost())
                        .setPort(port)
                        .setSsl(tls)
                        .setURI(target(uri))
                        .putHeader("Accept", "application/json");
        return Uni.createFrom()
                .completionStage(() ->
                        client.request(options).compose(KeyReading::answer).toCompletionStage());
    }

    private static Future<Buffer> answer(HttpClientRequest request) {
        return request.send()
                .compose(KeyReading::body)
                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        if (response.statusCode() != 200) {
            whole.tryFail(new IOException("status " + response.statusCode()));
        }
        response.exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body))
                .handler(part -> {
                    if (body.length() + part.length() > MAX_BYTES) {
                        whole.tryFail(new IOException("more than " + MAX_BYTES + " bytes"));
                    } else {
                        body.appendBuffer(part);
                    }
                });
        return whole.future();
    }

    private static Uni<JWKSet> parsed(Buffer body) {
        try {
            var keys = JWKSet.parse(body.toString());
            return keys.size() <= MAX_KEYS ? Uni.createFrom().item(keys) : failed("too many keys");
        } catch (ParseException e) {
            return failed("no set of keys");
        }
    }

    private static String target(URI uri) {
        var path = Optional.ofNullable(uri.getRawPath()).filter(some -> !some.isEmpty());
        var query = uri.getRawQuery();
        return path.orElse("/") + (query == null ? "" : "?" + query);
    }

    private static <T> Uni<T> failed(String reason) {
        return Uni.createFrom().failure(new IOException(reason));
    }
}
