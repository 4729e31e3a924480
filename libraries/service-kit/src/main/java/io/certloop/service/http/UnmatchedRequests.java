package io.certloop.service.http;

import io.certloop.service.telemetry.Tracing;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Sends a problem document also as the answer to a request that never reaches a resource. */
@ApplicationScoped
class UnmatchedRequests {

    private static final Logger LOG = Logger.getLogger(UnmatchedRequests.class);
    private static final int[] STATUSES = {400, 404, 405, 413, 415};
    private static final int FAILED = 500;

    void init(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(UnmatchedRequests::answer);
        for (int status : STATUSES) {
            router.errorHandler(status, UnmatchedRequests::answer);
        }
    }

    private static void answer(RoutingContext request) {
        Throwable failure = request.failure();
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        if (isOfSignIn(failure)) {
            request.next(); // whoever challenges the caller answers
            return;
        }
        int status = failure instanceof HttpException http ? http.getStatusCode() : request.statusCode();
        if (status >= 400 && status < FAILED) {
            ProblemAnswer.send(request, status);
            return;
        }
        String traceId = Tracing.nameOfThis();
        LOG.errorf(failure, "request failed traceId=%s", traceId);
        ProblemAnswer.failed(request, traceId);
    }

    /**
     * Whether the failure belongs to authentication, including the redirects of an OIDC sign-in, which are no errors.
     */
    private static boolean isOfSignIn(Throwable failure) {
        return failure instanceof SecurityException
                || failure instanceof AuthenticationRedirectException
                || failure instanceof AuthenticationCompletionException;
    }
}
