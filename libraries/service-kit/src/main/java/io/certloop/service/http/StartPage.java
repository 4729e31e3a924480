package io.certloop.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Redirects {@code /} to the start page of the service. */
@ApplicationScoped
class StartPage {

    private static final int FOUND = 302;

    private final String path;

    StartPage(HttpLimitConfig config) {
        this.path = config.startPage();
    }

    void init(@Observes Router router) {
        router.route("/")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> request.response()
                        .setStatusCode(FOUND)
                        .putHeader(HttpHeaders.LOCATION, path)
                        .end());
    }
}
