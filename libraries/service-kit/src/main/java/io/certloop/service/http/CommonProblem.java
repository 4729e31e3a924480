package io.certloop.service.http;

import java.util.stream.Stream;

public enum CommonProblem implements ProblemType {
    MALFORMED_BODY(400, "The body cannot be read"),
    INVALID_REQUEST(400, "The request is not valid"),
    UNAUTHENTICATED(401, "It is not known who is calling"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered here"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    TOO_MANY_REQUESTS(429, "Too many requests from this caller"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Not available for the moment");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    static CommonProblem of(int status) {
        CommonProblem otherwise = status < 500 ? INVALID_REQUEST : INTERNAL;
        return status == otherwise.status
                ? otherwise
                : Stream.of(values())
                        .filter(each -> each.status == status)
                        .findFirst()
                        .orElse(otherwise);
    }
}
