package io.certloop.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Redirects {@code /} to the start page of the service. The paths below {@code /personal-data}, which every service
 * has, are also served below the service's name, so that they can be reached where several services share one address.
 */
@ApplicationScoped
class StartPage {

    private static final int FOUND = 302;
    private static final String OF_EVERY_SERVICE = "/personal-data(?:/.*)?";

    private final String path;
    private final String own;

    StartPage(HttpLimitConfig config, @ConfigProperty(name = "quarkus.application.name") String own) {
        this.path = config.startPage();
        this.own = "/" + own;
    }

    void init(@Observes Router router) {
        router.route("/")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> request.response()
                        .setStatusCode(FOUND)
                        .putHeader(HttpHeaders.LOCATION, path)
                        .end());
        // Before the filters, which see the usual path.
        router.routeWithRegex(own + OF_EVERY_SERVICE)
                .order(Integer.MIN_VALUE)
                .handler(request -> request.reroute(request.request().uri().substring(own.length())));
    }
}
