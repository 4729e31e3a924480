package io.certloop.watcher.coverage;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Reports as a health check whether the watcher's results can be relied on. The check is not part of readiness, because
 * an instance that is not ready would inspect nothing at all.
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
        var response = HealthCheckResponse.named("Coverage of the fleet")
                .status(now.doubts().isEmpty());
        now.oldestLook().ifPresent(at -> response.withData("oldestLook", at.toString()));
        for (int i = 0; i < now.doubts().size(); i++) {
            response.withData("doubt" + (i + 1), now.doubts().get(i).text());
        }
        return response.build();
    }
}
