package dev.vetrina.kit.problem;

import dev.vetrina.kit.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong with a body, so that all of it is told at once.
public final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>();

    /// @param message what would be right
    public FieldErrors where(boolean wrong, String field, String message) {
        if (wrong) {
            add(field, message);
        }
        return this;
    }

    public void add(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /// 422 with the fields; nothing where all is right.
    public Optional<ProblemException> problem() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProblemException(Problem.invalid(errors)));
    }

    /// @throws ProblemException 422 with the fields, where there are any
    public void refuse() {
        problem()
                .ifPresent(problem -> {
                    throw problem;
                });
    }
}
