package io.certloop.ticket.http;

import io.certloop.service.database.DatabaseAway;
import io.certloop.service.http.CallerGone;
import io.certloop.service.telemetry.Tracing;
import org.jboss.logging.Logger;

/** Problems that nobody meant to raise. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /** For answers that are already under way, too: never says anything internal. */
    public static Problem of(Throwable failure) {
        if (CallerGone.isReasonOf(failure)) {
            LOG.debug("the caller left before its request was answered");
            return Problem.of(ProblemType.MALFORMED_BODY, "the body ended early");
        }
        var trace = Tracing.nameOfThis();
        if (DatabaseAway.isReasonOf(failure)) {
            LOG.errorf(failure, "database not available traceId=%s", trace);
            return Problem.of(ProblemType.UNAVAILABLE, "try again in a moment")
                    .traced(trace)
                    .retryAfter(DatabaseAway.RETRY_SECONDS);
        }
        LOG.errorf(failure, "request failed traceId=%s", trace);
        return Problem.of(ProblemType.INTERNAL, "the trace id names it in our log").traced(trace);
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "nothing is offered at this path");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, null);
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, null);
            case 413 -> Problem.of(ProblemType.TOO_LARGE, null);
            case 415 ->
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "field Content-Type: see the contract at /q/openapi");
            default -> Problem.of(ProblemType.REFUSED, null).withStatus(status);
        };
    }
}
