package io.certloop.service.http;

import io.certloop.service.database.DatabaseAway;
import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns unexpected failures into problem documents, and logs them. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /**
     * The problem document of a failure; it never contains internals. Also used in answers that have already started.
     */
    public static Problem of(Throwable failure) {
        if (isCallerGone(failure)) {
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

    /** Whether the caller closed the connection before the whole body had arrived or before the answer was sent. */
    private static boolean isCallerGone(Throwable failure) {
        // Of the request or the answer; one of a call of ours has been wrapped by its adapter.
        return failure instanceof ClosedChannelException
                || failure instanceof IOException && failure.getCause() instanceof ClosedChannelException
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(HttpClosedException.class::isInstance);
    }

    /**
     * Whether a chunked body was larger than {@code quarkus.http.limits.max-body-size}. The framework has then already
     * answered 413, and only the text of the failure identifies the case.
     */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof IOException && "Request too large".equals(failure.getMessage());
    }

    /** The problem document of a request that the framework refused before a resource received it. */
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
