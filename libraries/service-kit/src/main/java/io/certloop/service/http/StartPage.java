package io.certloop.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a person who types the bare address of a service is led to. What every service has at the
 * same path is also below its name: so each is reached where they share one address.
 */
@ApplicationScoped
class StartPage {

    private static final int FOUND = 302;
    private static final String OF_EVERY_SERVICE = "/(?:api-tokens|personal-data)(?:/.*)?";

    private final String path;
    private final String own;

    StartPage(
            HttpLimitConfig config, @ConfigProperty(name = "quarkus.application.name") String own) {
        this.path = config.startPage();
        this.own = "/" + own;
    }

    void init(@Observes Router router) {
        router.route("/")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(
                        request ->
                                request.response()
                                        .setStatusCode(FOUND)
                                        .putHeader(HttpHeaders.LOCATION, path)
                                        .end());
        // Before the filters, which see the usual path.
        router.routeWithRegex(own + OF_EVERY_SERVICE)
                .order(Integer.MIN_VALUE)
                .handler(
                        request ->
                                request.reroute(request.request().uri().substring(own.length())));
    }
}
