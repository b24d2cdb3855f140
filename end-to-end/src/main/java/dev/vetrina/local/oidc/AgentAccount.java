package dev.vetrina.local.oidc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A person of the demo helpdesk. The password is the username: this issuer answers on loopback
/// only.
///
/// @param stores keys of the stores that the person works for, `*` for all
public record AgentAccount(String username, String name, List<String> roles, List<String> stores) {
    public static final List<AgentAccount> ALL =
            List.of(
                    agent("marco", "Marco Bianchi", "support", "demo"),
                    agent("anna", "Anna Conti", "manager", "demo"),
                    agent("admin", "Ada Fontana", "admin", "*"),
                    agent("leo", "Leo Ricci", "analyst", "demo"),
                    agent("zoe", "Zoe Lindqvist", "support", "demo-two"));

    public AgentAccount {
        roles = List.copyOf(roles);
        stores = List.copyOf(stores);
    }

    /// The account, where username and password are right.
    static Optional<AgentAccount> authenticated(String username, String password) {
        return named(username).filter(account -> account.password().equals(password));
    }

    static Optional<AgentAccount> named(String username) {
        return ALL.stream().filter(account -> account.username.equals(username)).findFirst();
    }

    static Optional<AgentAccount> withSubject(String subject) {
        return ALL.stream().filter(account -> account.subject().equals(subject)).findFirst();
    }

    public String password() {
        return username;
    }

    public String subject() {
        var name = "vetrina-agent:" + username;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public String email() {
        return username + "@agents.example";
    }

    private static AgentAccount agent(String username, String name, String role, String store) {
        return new AgentAccount(username, name, List.of(role), List.of(store));
    }
}
