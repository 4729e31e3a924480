package io.certloop.watcher.problem;

/** The kinds of problem; the URN of each is part of the contract. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    UNAUTHENTICATED("unauthenticated", 401, "It is not known who is calling"),
    FORBIDDEN("forbidden", 403, "The caller may not do this"),
    NOT_FOUND("not-found", 404, "There is no such resource"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource has no such method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No such representation can be given"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not understood"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests from this caller"),
    INTERNAL("internal", 500, "The service failed"),
    UNAVAILABLE("unavailable", 503, "The service is not available for the moment");

    private final String name;
    private final int status;
    private final String title;

    ProblemType(String name, int status, String title) {
        this.name = name;
        this.status = status;
        this.title = title;
    }

    public String urn() {
        return "urn:certloop:problem:" + name;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
