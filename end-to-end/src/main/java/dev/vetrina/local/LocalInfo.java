package dev.vetrina.local;

import dev.vetrina.local.oidc.AgentAccount;
import dev.vetrina.local.oidc.RegisteredClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What `/local/info` says.
final class LocalInfo {
    private final Options options;
    private final Keys keys;

    LocalInfo(Options options, Keys keys) {
        this.options = options;
        this.keys = keys;
    }

    JsonObject of(List<Part> parts) {
        return new JsonObject()
                .put("stores", stores())
                .put("oidc", oidc())
                .put("agents", agents())
                .put("machines", machines())
                .put("mailbox", options.origin() + "/local/mailbox")
                .put("processes", processes(parts));
    }

    private JsonArray stores() {
        return new JsonArray().add(store("demo")).add(store("demo-two"));
    }

    private JsonObject store(String key) {
        return new JsonObject()
                .put("key", key)
                .put("jwtSecret", keys.store(key))
                .put("origins", new JsonArray().add(options.storefront(key)));
    }

    private JsonObject oidc() {
        return new JsonObject()
                .put("issuer", options.issuer())
                .put("tokenEndpoint", options.issuer() + "/token")
                .put("clientId", RegisteredClient.CLI);
    }

    private static JsonArray agents() {
        var agents = new JsonArray();
        for (var agent : AgentAccount.ALL) {
            agents.add(
                    new JsonObject()
                            .put("username", agent.username())
                            .put("password", agent.password())
                            .put("roles", new JsonArray(agent.roles()))
                            .put("stores", new JsonArray(agent.stores())));
        }
        return agents;
    }

    private JsonArray machines() {
        return new JsonArray()
                .add(
                        new JsonObject()
                                .put("clientId", RegisteredClient.BOT)
                                .put("clientSecret", keys.client(RegisteredClient.BOT)));
    }

    private JsonArray processes(List<Part> parts) {
        var processes = new JsonArray();
        for (var part : parts) {
            var process = new JsonObject().put("name", part.name());
            part.process().pid().ifPresent(pid -> process.put("pid", pid));
            process.put("port", part.port());
            part.managementPort().ifPresent(port -> process.put("managementPort", port));
            var restart = "/local/processes/" + part.name() + "/restart";
            processes.add(process.put("restart", options.origin() + restart));
        }
        return processes;
    }
}
