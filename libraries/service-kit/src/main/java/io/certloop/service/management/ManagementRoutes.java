package io.certloop.service.management;

import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Adds the administrators' routes to the management port. Without a management port Quarkus does not call this class.
 */
@ApplicationScoped
class ManagementRoutes {

    private static final String LEVELS = "/q/log-levels";
    private static final int BAD_REQUEST = 400;

    private final SmallRyeConfig config;
    private final Instance<Flyway> flyway;
    private final LogLevels levels;

    ManagementRoutes(Config config, Instance<Flyway> flyway, Vertx vertx) {
        this.config = config.unwrap(SmallRyeConfig.class);
        this.flyway = flyway;
        this.levels = new LogLevels(
                Clock.systemUTC(), (time, reset) -> vertx.setTimer(time.toMillis() + 1, any -> reset.run()));
    }

    void register(@Observes ManagementInterface management) {
        Router router = management.router();
        answer(router.get("/q/configuration"), request -> ConfigurationReport.of(config));
        answer(router.get("/q/migrations"), request -> migrations());
        answer(router.get(LEVELS), request -> levels.shown());
        answer(router.put(LEVELS + "/:category"), this::set);
        answer(router.delete(LEVELS + "/:category"), request -> levels.reset(request.pathParam("category")));
    }

    private String set(RoutingContext request) {
        String time = request.request().getParam("for", "PT15M");
        try {
            return levels.set(
                    request.pathParam("category"), request.request().getParam("level", ""), Duration.parse(time));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("`for` must be a duration, such as PT15M");
        }
    }

    private String migrations() {
        return Arrays.stream(flyway.get().info().all())
                .map(ManagementRoutes::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(MigrationInfo migration) {
        return "%s %s %s %s"
                .formatted(
                        migration.getVersion(),
                        migration.getState().getDisplayName(),
                        migration.getInstalledOn() == null
                                ? "-"
                                : migration.getInstalledOn().toInstant(),
                        migration.getDescription());
    }

    private static void answer(io.vertx.ext.web.Route route, Function<RoutingContext, String> text) {
        route.blockingHandler(request -> {
            try {
                request.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .putHeader("Cache-Control", "no-store")
                        .end(text.apply(request));
            } catch (IllegalArgumentException e) {
                request.response()
                        .setStatusCode(BAD_REQUEST)
                        .putHeader("Content-Type", "application/problem+json")
                        .end(problem(e.getMessage()));
            }
        });
    }

    private static String problem(String detail) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", "Bad Request")
                .put("status", BAD_REQUEST)
                .put("detail", detail)
                .encode();
    }
}
