package dev.vetrina.local.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// The page where an agent signs in, in English or Italian.
final class SignInPage {
    private static final Map<String, Map<String, String>> WORDS =
            Map.of(
                    "en",
                    Map.of(
                            "title", "Sign in",
                            "lead", "to the Vetrina helpdesk",
                            "username", "Username",
                            "password", "Password",
                            "submit", "Sign in",
                            "wrong", "That username and password do not match.",
                            "demo", "Or pick a demo agent"),
                    "it",
                    Map.of(
                            "title", "Accedi",
                            "lead", "all’helpdesk di Vetrina",
                            "username", "Nome utente",
                            "password", "Password",
                            "submit", "Accedi",
                            "wrong", "Nome utente e password non corrispondono.",
                            "demo", "Oppure scegli un agente demo"));

    private final String template = resource("sign-in.html");
    private final String styles = resource("sign-in.css");

    String styles() {
        return styles;
    }

    /// @param request the authorization request's query, kept in the form so that the page needs no
    ///   session
    /// @param username what was typed before, empty at first
    /// @param wrong whether that was refused
    String html(String locale, String request, String username, boolean wrong) {
        var language = locale.startsWith("it") ? "it" : "en";
        var words = WORDS.getOrDefault(language, Map.of());
        var page = template.replace("{lang}", language);
        for (var word : words.entrySet()) {
            page = page.replace("{" + word.getKey() + "}", word.getValue());
        }
        return page.replace("{error}", wrong ? alert(words) : "")
                .replace("{agents}", agents(request))
                .replace("{typed}", escaped(username))
                .replace("{request}", escaped(request));
    }

    private static String alert(Map<String, String> words) {
        return "<p class=\"error\" role=\"alert\">" + words.get("wrong") + "</p>";
    }

    private static String agents(String request) {
        return AgentAccount.ALL.stream()
                .map(agent -> agentButton(agent, request))
                .collect(Collectors.joining());
    }

    private static String agentButton(AgentAccount agent, String request) {
        return """
        <li><form method="post" action="/oidc/authorize">
        <input type="hidden" name="request" value="%s">
        <input type="hidden" name="username" value="%s">
        <input type="hidden" name="password" value="%s">
        <button class="agent" type="submit"><span class="avatar" aria-hidden="true">%s</span>
        <span class="who"><strong>%s</strong><span>%s · %s</span></span></button></form></li>
        """
                .formatted(
                        escaped(request),
                        agent.username(),
                        agent.password(),
                        agent.name().charAt(0),
                        agent.name(),
                        agent.roles().getFirst(),
                        agent.stores().getFirst().replace("*", "all stores"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }

    private static String resource(String name) {
        try (var stream = SignInPage.class.getResourceAsStream("/oidc/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
