package dev.vetrina.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The five services: the path that the one origin routes to each, and the database each owns.
public enum Service {
    CHAT_GATEWAY("chat-gateway", "/chat", "gateway"),
    TICKET_SERVICE("ticket-service", "/helpdesk", "ticket"),
    FAQ_SERVICE("faq-service", "/faq", "faq"),
    HANDOFF_SERVICE("handoff-service", "/handoff", "handoff"),
    NOTIFICATION_SERVICE("notification-service", "/notifications", "notification");

    private final String module;
    private final String prefix;
    private final String database;

    Service(String module, String prefix, String database) {
        this.module = module;
        this.prefix = prefix;
        this.database = database;
    }

    public String module() {
        return module;
    }

    public String prefix() {
        return prefix;
    }

    String database() {
        return database;
    }

    Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    static Optional<Service> named(String module) {
        return Arrays.stream(values()).filter(service -> service.module.equals(module)).findFirst();
    }
}
