package io.certloop.remediation.http;

import io.certloop.service.http.CommonProblem;

/** Every problem that this service answers with; the URN is stable. */
public enum ProblemType {
    INVALID_REQUEST(CommonProblem.INVALID_REQUEST),
    MALFORMED_BODY(CommonProblem.MALFORMED_BODY),
    UNAUTHENTICATED(CommonProblem.UNAUTHENTICATED),
    FORBIDDEN(CommonProblem.FORBIDDEN),
    NOT_FOUND(CommonProblem.NOT_FOUND),
    METHOD_NOT_ALLOWED(CommonProblem.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(CommonProblem.NOT_ACCEPTABLE),
    NOT_AWAITING_APPROVAL(409, "The run does not wait for an approval"),
    PLAN_CHANGED(409, "Another plan is waiting by now"),
    APPROVAL_EXPIRED(409, "The time to decide is over"),
    ALREADY_DECIDED(409, "This person has decided about this plan already"),
    ALREADY_ENDED(409, "The run has ended already"),
    SUBJECT_BUSY(409, "The subject is being remediated for another account"),
    NO_STORM(409, "There is no storm"),
    TOO_LARGE(CommonProblem.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(CommonProblem.UNSUPPORTED_MEDIA_TYPE),
    KEY_REUSED(422, "The Idempotency-Key was used for something else"),
    SAME_PERSON(422, "Whoever asked for a run cannot approve it"),
    TOO_MANY_REQUESTS(CommonProblem.TOO_MANY_REQUESTS),
    INTERNAL(CommonProblem.INTERNAL),
    COULD_NOT_LOOK(503, "The control plane could not be read"),
    UNAVAILABLE(CommonProblem.UNAVAILABLE);

    private final int status;
    private final String title;

    ProblemType(CommonProblem common) {
        this(common.status(), common.title());
    }

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
