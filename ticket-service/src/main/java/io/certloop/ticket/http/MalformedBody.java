package io.certloop.ticket.http;

/**
 * A body that is no JSON of the expected shape, or is too large; carries what the caller is told.
 */
public final class MalformedBody extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    MalformedBody(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
