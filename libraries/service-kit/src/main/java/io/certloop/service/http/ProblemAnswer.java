package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.MessageJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Sends a problem document as the answer to a request that reaches no resource. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    static void send(RoutingContext request, RequestSyntax.Refusal refusal) {
        var sent = write(request, refusal.problem());
        if (refusal.close()) {
            sent.onComplete(done -> request.request().connection().close());
        }
    }

    static void send(RoutingContext request, int status) {
        write(request, Problem.of(CommonProblem.of(status)).withStatus(status));
    }

    static void failed(RoutingContext request, String traceId) {
        write(
                request,
                Problem.of(CommonProblem.INTERNAL, CommonMessage.LOGGED.with()).traced(traceId));
    }

    private static io.vertx.core.Future<Void> write(RoutingContext request, Problem problem) {
        HttpServerResponse response = request.response();
        return response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(MessageJson.write(problem));
    }
}
