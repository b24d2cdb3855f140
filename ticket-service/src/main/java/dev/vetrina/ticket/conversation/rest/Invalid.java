package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong with a body, so that all of it is told at once.
final class Invalid {

    private final List<FieldError> errors = new ArrayList<>();

    Invalid where(boolean wrong, String field, String message) {
        if (wrong) {
            errors.add(new FieldError(field, message));
        }
        return this;
    }

    /// 422 with the fields; nothing where all is right.
    Optional<ProblemException> problem() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProblemException(Problem.invalid(errors)));
    }

    /// @throws ProblemException 422 with the fields, where there are any
    void refuse() {
        problem()
                .ifPresent(problem -> {
                    throw problem;
                });
    }
}
