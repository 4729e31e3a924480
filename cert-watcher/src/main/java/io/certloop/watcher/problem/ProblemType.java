package io.certloop.watcher.problem;

import io.certloop.service.http.CommonProblem;

/** The kinds of problem; the URN of each is part of the contract. */
public enum ProblemType {
    INVALID_REQUEST(CommonProblem.INVALID_REQUEST),
    UNAUTHENTICATED(CommonProblem.UNAUTHENTICATED),
    FORBIDDEN(CommonProblem.FORBIDDEN),
    NOT_FOUND(CommonProblem.NOT_FOUND),
    METHOD_NOT_ALLOWED(CommonProblem.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(CommonProblem.NOT_ACCEPTABLE),
    TOO_LARGE(CommonProblem.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(CommonProblem.UNSUPPORTED_MEDIA_TYPE),
    TOO_MANY_REQUESTS(CommonProblem.TOO_MANY_REQUESTS),
    INTERNAL(CommonProblem.INTERNAL),
    UNAVAILABLE(CommonProblem.UNAVAILABLE);

    private final CommonProblem common;

    ProblemType(CommonProblem common) {
        this.common = common;
    }

    public String urn() {
        return common.urn();
    }

    public int status() {
        return common.status();
    }

    public String title() {
        return common.title();
    }
}
