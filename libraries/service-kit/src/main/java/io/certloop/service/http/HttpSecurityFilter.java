package io.certloop.service.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Applies to every request and every answer: rejects a request that HTTP forbids before anything
 * reads it; forbids caching of an answer that does not allow it, fixes its content type, and never
 * repeats the Host header of the caller.
 */
@ApplicationScoped
public class HttpSecurityFilter {

    /** Before authentication and before the console's own rules. */
    private static final int PRIORITY = 500;

    void open(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    private void pass(RoutingContext request) {
        request.response().putHeader("X-Content-Type-Options", "nosniff");
        request.addHeadersEndHandler(sent -> complete(request));
        HttpServerRequest head = request.request();
        RequestSyntax.check(head.version(), head.uri(), head.headers())
                .ifPresentOrElse(refusal -> ProblemAnswer.send(request, refusal), request::next);
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

    /** As the caller names us. */
    public static String origin(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }
}
