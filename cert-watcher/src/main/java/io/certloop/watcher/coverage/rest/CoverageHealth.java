package io.certloop.watcher.coverage.rest;

import io.certloop.watcher.coverage.CoverageService;
import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether what the watcher says can be relied on. Not a part of readiness: a pod that is taken out
 * looks at nothing at all.
 */
@Wellness
class CoverageHealth implements HealthCheck {

    private final CoverageService coverage;

    CoverageHealth(CoverageService coverage) {
        this.coverage = coverage;
    }

    @Override
    public HealthCheckResponse call() {
        CoverageService.Coverage now = coverage.now();
        var response =
                HealthCheckResponse.named("Coverage of the fleet").status(now.doubts().isEmpty());
        now.oldestLook().ifPresent(at -> response.withData("oldestLook", at.toString()));
        for (int i = 0; i < now.doubts().size(); i++) {
            response.withData("doubt" + (i + 1), now.doubts().get(i).text());
        }
        return response.build();
    }
}
