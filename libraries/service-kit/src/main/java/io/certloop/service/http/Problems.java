package io.certloop.service.http;

import io.certloop.service.database.DatabaseAway;
import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Unexpected problems. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /** For answers that have already started, too: never contains internals. */
    public static Problem of(Throwable failure) {
        if (CallerGone.isReasonOf(failure)) {
            LOG.debug("the caller left before its request was answered");
            return Problem.of(CommonProblem.MALFORMED_BODY, CommonMessage.BODY_ENDED_EARLY.with());
        }
        if (isTooLarge(failure)) {
            return Problem.of(CommonProblem.TOO_LARGE);
        }
        String trace = Tracing.nameOfThis();
        if (DatabaseAway.isReasonOf(failure)) {
            LOG.errorf(failure, "database not available traceId=%s", trace);
            return Problem.of(CommonProblem.UNAVAILABLE, CommonMessage.DATABASE_AWAY.with())
                    .traced(trace)
                    .retryAfter(DatabaseAway.RETRY_SECONDS);
        }
        LOG.errorf(failure, "request failed traceId=%s", trace);
        return Problem.of(CommonProblem.INTERNAL, CommonMessage.LOGGED.with()).traced(trace);
    }

    /**
     * More than quarkus.http.limits.max-body-size, sent in chunks. The framework has answered 413
     * by then; only the text tells.
     */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof IOException && "Request too large".equals(failure.getMessage());
    }

    /** Of a request that the framework refused before a resource saw it. */
    static Problem ofStatus(int status) {
        CommonProblem type = CommonProblem.of(status);
        return Problem.of(type, detail(type)).withStatus(status);
    }

    private static @Nullable Message detail(CommonProblem type) {
        return switch (type) {
            case NOT_FOUND -> CommonMessage.NOTHING_HERE.with();
            case UNSUPPORTED_MEDIA_TYPE -> CommonMessage.SEE_CONTRACT.with();
            default -> null;
        };
    }
}
