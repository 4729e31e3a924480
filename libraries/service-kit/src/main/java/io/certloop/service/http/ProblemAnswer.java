package io.certloop.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a request that reaches no resource with a problem document. */
final class ProblemAnswer {

    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemAnswer() {}

    static void send(RoutingContext request, RequestSyntax.Refusal refusal) {
        CommonProblem problem = refusal.problem();
        var sent =
                write(
                        request,
                        problem.status(),
                        document(problem, problem.status()).put("detail", refusal.detail()));
        if (refusal.close()) {
            sent.onComplete(done -> request.request().connection().close());
        }
    }

    static void send(RoutingContext request, int status) {
        write(request, status, document(CommonProblem.of(status), status));
    }

    static void failed(RoutingContext request, String traceId) {
        CommonProblem problem = CommonProblem.INTERNAL;
        write(
                request,
                problem.status(),
                document(problem, problem.status())
                        .put("detail", "the trace id names it in our log")
                        .put("traceId", traceId));
    }

    private static JsonObject document(CommonProblem problem, int status) {
        return new JsonObject()
                .put("type", problem.urn())
                .put("title", problem.title())
                .put("status", status);
    }

    private static io.vertx.core.Future<Void> write(
            RoutingContext request, int status, JsonObject document) {
        HttpServerResponse response = request.response();
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(document.encode());
    }
}
