package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/// The query of a request for a list. A filter that is ignored would answer with what nobody asked
/// for.
public final class QueryParameters {

    private QueryParameters() {}

    /// @throws ProblemException 400 `filter_unknown` where there is another one than these
    public static void only(UriInfo uri, String... known) {
        if (!Set.of(known).containsAll(uri.getQueryParameters().keySet())) {
            throw new ProblemException(Problem.of(400, "filter_unknown"));
        }
    }
}
