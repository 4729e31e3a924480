package io.certloop.watcher.problem;

import java.util.List;

/** Carries a problem out of a resource. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One field and what is wrong with it. */
    public record Violation(String field, String message) {}

    private final ProblemType type;
    private final transient List<Violation> violations;

    private ProblemException(ProblemType type, String detail, List<Violation> violations) {
        super(detail);
        this.type = type;
        this.violations = violations;
    }

    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                field + ": " + message,
                List.of(new Violation(field, message)));
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemType.NOT_FOUND, detail, List.of());
    }

    public ProblemType type() {
        return type;
    }

    public List<Violation> violations() {
        return violations;
    }
}
