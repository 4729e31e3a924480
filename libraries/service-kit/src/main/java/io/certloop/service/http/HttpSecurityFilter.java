package io.certloop.service.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Filters every request and every answer. A request that violates HTTP syntax is rejected before anything else reads
 * it. An answer that does not state its caching must not be cached, its content type must not be guessed, and a
 * redirect to this service does not repeat the caller's Host header.
 */
@ApplicationScoped
public class HttpSecurityFilter {

    /** The priority of the filter: it runs before authentication and before the filter of the consoles. */
    private static final int PRIORITY = 500;

    void open(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    private void pass(RoutingContext request) {
        request.response().putHeader("X-Content-Type-Options", "nosniff");
        request.addHeadersEndHandler(sent -> complete(request));
        HttpServerRequest head = request.request();
        RequestSyntax.check(head.version(), head.uri(), head.headers())
                .ifPresentOrElse(refusal -> refuse(request, refusal), request::next);
    }

    private static void refuse(RoutingContext request, RequestSyntax.Refusal refusal) {
        var sent = UnmatchedRequests.send(request, refusal.problem());
        if (refusal.close()) {
            sent.onComplete(done -> request.request().connection().close());
        }
    }

    private static void complete(RoutingContext request) {
        MultiMap headers = request.response().headers();
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            // An ETag is of use only to who may keep the answer, and asks each time.
            boolean tagged = headers.contains(HttpHeaders.ETAG);
            headers.set(HttpHeaders.CACHE_CONTROL, tagged ? "private, no-cache" : "no-store");
        }
        String location = headers.get(HttpHeaders.LOCATION);
        String own = origin(request.request());
        if (location != null && location.startsWith(own + "/")) {
            headers.set(HttpHeaders.LOCATION, location.substring(own.length()));
        }
    }

    public static String origin(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }
}
