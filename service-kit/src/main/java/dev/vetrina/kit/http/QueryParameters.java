package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The query of a request for a list. A filter that is ignored would answer with what nobody asked
/// for, and so would one that is empty, or the first of two where they do not mean or.
public final class QueryParameters {

    private QueryParameters() {}

    /// Each of these at most once, and no other.
    ///
    /// @throws ProblemException 400 `filter_unknown`, or the code of the parameter that is wrong
    public static void only(UriInfo uri, String... known) {
        only(uri.getQueryParameters(), Set.of(known), Set.of());
    }

    /// @param single stand at most once
    /// @param repeatable mean or where they are repeated
    /// @throws ProblemException 400 `filter_unknown`, or the code of the parameter that is wrong
    public static void only(
            Map<String, List<String>> query, Set<String> single, Set<String> repeatable) {
        query.forEach((name, values) -> {
            if (!single.contains(name) && !repeatable.contains(name)) {
                throw refused("filter_unknown", "There is no filter " + shown(name));
            }
            check(name, values, repeatable.contains(name));
        });
    }

    /// Each of these at most once, whatever else there is: of a client of a later release.
    ///
    /// @throws ProblemException 400 with the code of the parameter that is wrong
    public static void single(UriInfo uri, String... names) {
        for (var name : names) {
            check(name, uri.getQueryParameters().getOrDefault(name, List.of()), false);
        }
    }

    private static void check(String name, List<String> values, boolean repeatable) {
        if (values.contains("")) {
            throw refused(code(name), name + " is empty");
        }
        if (values.size() > 1 && !repeatable) {
            throw refused(code(name), name + " stands more than once");
        }
    }

    /// As for any other value that the parameter cannot have.
    private static String code(String name) {
        return switch (name) {
            case "limit" -> "limit_invalid";
            case "cursor" -> "cursor_invalid";
            case "sort" -> "sort_unknown";
            case "after", "before" -> "bad_request";
            default -> "filter_invalid";
        };
    }

    /// Names come from the caller: only what is surely harmless is repeated.
    private static String shown(String name) {
        return name.matches("[A-Za-z_]{1,30}") ? name : "of this name";
    }

    private static ProblemException refused(String code, String detail) {
        return ProblemException.of(400, code, detail);
    }
}
