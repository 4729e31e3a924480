package io.certloop.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class FilesInForceTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FilesInForce files = new FilesInForce(meters);
    private final FilesHealth health = new FilesHealth(files);

    @Test
    void aFileThatCannotBeUsedIsInTheMetricAndInTheHealthUntilItIsMended() {
        var limits = files.named("limits");
        files.named("playbooks").accept(Optional.empty());
        assertThat(unusable("limits")).isZero();
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);

        limits.accept(Optional.of("line 3: no number"));
        assertThat(unusable("limits")).isEqualTo(1);
        assertThat(unusable("playbooks")).isZero();
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.call().getData()).contains(Map.of("limits", "line 3: no number"));

        limits.accept(Optional.empty());
        assertThat(unusable("limits")).isZero();
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    private double unusable(String file) {
        return meters.get("certloop.file.unusable").tag("file", file).gauge().value();
    }
}
