package io.certloop.service.http;

import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.MessageJson;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Sends a problem document also as the answer to a request that never reaches a resource, and redirects {@code /} to
 * the start page.
 */
@ApplicationScoped
class UnmatchedRequests {

    private static final Logger LOG = Logger.getLogger(UnmatchedRequests.class);
    private static final int[] STATUSES = {400, 404, 405, 413, 415};
    private static final int FAILED = 500;
    private static final int FOUND = 302;

    private final String startPage;

    UnmatchedRequests(HttpLimitConfig config) {
        this.startPage = config.startPage();
    }

    void init(@Observes Router router) {
        router.get("/").handler(this::start);
        router.head("/").handler(this::start);
        router.route().order(Integer.MIN_VALUE).failureHandler(UnmatchedRequests::answer);
        for (int status : STATUSES) {
            router.errorHandler(status, UnmatchedRequests::answer);
        }
    }

    private void start(RoutingContext request) {
        request.response()
                .setStatusCode(FOUND)
                .putHeader(HttpHeaders.LOCATION, startPage)
                .end();
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
            send(request, Problem.of(CommonProblem.of(status)).withStatus(status));
            return;
        }
        String traceId = Tracing.nameOfThis();
        LOG.errorf(failure, "request failed traceId=%s", traceId);
        send(
                request,
                Problem.of(CommonProblem.INTERNAL, CommonMessage.LOGGED.with()).traced(traceId));
    }

    static Future<Void> send(RoutingContext request, Problem problem) {
        return request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(MessageJson.write(problem));
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
