package io.certloop.service.http;

public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(String.valueOf(problem.detail()));
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
