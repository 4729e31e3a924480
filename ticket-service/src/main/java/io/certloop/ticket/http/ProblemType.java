package io.certloop.ticket.http;

import io.certloop.service.http.CommonProblem;
import java.util.Locale;

/** The stable names of our problems; the URN is what clients may rely on. */
public enum ProblemType {
    MALFORMED_BODY(CommonProblem.MALFORMED_BODY),
    INVALID_REQUEST(CommonProblem.INVALID_REQUEST),
    UNAUTHENTICATED(CommonProblem.UNAUTHENTICATED),
    FORBIDDEN(CommonProblem.FORBIDDEN),
    NOT_FOUND(CommonProblem.NOT_FOUND),
    METHOD_NOT_ALLOWED(CommonProblem.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(CommonProblem.NOT_ACCEPTABLE),
    EXTERNAL_ID_TAKEN(409, "Another ticket has this source and external id"),
    OTHER_RUN(409, "The incident is served by another run"),
    NOT_OPEN(409, "Somebody has this problem already, or it is over"),
    CHANGED_MEANWHILE(412, "It is not what you have seen"),
    TOO_LARGE(CommonProblem.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(CommonProblem.UNSUPPORTED_MEDIA_TYPE),
    TOO_MANY_REQUESTS(CommonProblem.TOO_MANY_REQUESTS),
    REFUSED(400, "The request was refused"),
    INTERNAL(CommonProblem.INTERNAL),
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
        return "urn:certloop:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
