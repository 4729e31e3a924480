package io.certloop.ticket.wiring.http;

import java.util.Locale;

/** The stable names of our problems; the URN is what clients may rely on. */
public enum ProblemType {
    MALFORMED_BODY(400, "The body cannot be read"),
    INVALID_REQUEST(400, "The request is not valid"),
    UNAUTHENTICATED(401, "It is not known who is calling"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered here"),
    EXTERNAL_ID_TAKEN(409, "Another ticket has this source and external id"),
    OTHER_RUN(409, "The incident is served by another run"),
    NOT_OPEN(409, "Somebody has this problem already, or it is over"),
    CHANGED_MEANWHILE(412, "It is not what you have seen"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood here"),
    TOO_MANY_REQUESTS(429, "Too many requests from this caller"),
    REFUSED(400, "The request was refused"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Not available for the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String urn() {
        return "urn:certloop:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
