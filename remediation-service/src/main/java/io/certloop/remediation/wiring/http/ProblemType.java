package io.certloop.remediation.wiring.http;

/** Every problem that this service answers with; the URN is stable. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_BODY(400, "The body cannot be read"),
    UNAUTHENTICATED(401, "It is not known who is calling"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted types can be given"),
    NOT_AWAITING_APPROVAL(409, "The run does not wait for an approval"),
    PLAN_CHANGED(409, "Another plan is waiting by now"),
    APPROVAL_EXPIRED(409, "The time to decide is over"),
    ALREADY_ENDED(409, "The run has ended already"),
    SUBJECT_BUSY(409, "The subject is being remediated for another account"),
    NO_STORM(409, "There is no storm"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    KEY_REUSED(422, "The Idempotency-Key was used for something else"),
    SAME_PERSON(422, "Whoever asked for a run cannot approve it"),
    TOO_MANY_REQUESTS(429, "Too many requests from this caller"),
    INTERNAL(500, "Something went wrong on our side"),
    COULD_NOT_LOOK(503, "The control plane could not be read"),
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
        return "urn:certloop:problem:"
                + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The problem of a status that the framework answers with. */
    public static ProblemType of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }
}
