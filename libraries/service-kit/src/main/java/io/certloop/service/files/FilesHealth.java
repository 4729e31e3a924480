package io.certloop.service.files;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Not a part of readiness: with the content from before the service does its work. */
@Wellness
class FilesHealth implements HealthCheck {

    private final FilesInForce files;

    FilesHealth(FilesInForce files) {
        this.files = files;
    }

    @Override
    public HealthCheckResponse call() {
        var flaws = files.flaws();
        var response = HealthCheckResponse.named("Files that are read again");
        flaws.forEach(response::withData);
        return response.status(flaws.isEmpty()).build();
    }
}
