package io.certloop.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadStatusTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReloadStatus files = new ReloadStatus(meters);

    @TempDir
    Path folder;

    @Test
    void aFileThatCannotBeUsedIsInTheMetricAndInTheHealthUntilItIsMended() throws IOException {
        Path path = folder.resolve("limits");
        Files.writeString(path, "3");
        var limits = files.named("limits", new ReloadingFile<>(path, ReloadStatusTest::number));
        files.named("playbooks", ReloadingFile.mayNotExistYet(folder.resolve("none"), b -> b));
        assertThat(unusable("limits")).isZero();
        assertThat(files.call().getStatus()).isEqualTo(Status.UP);

        Files.writeString(path, "three");
        assertThat(unusable("limits")).isEqualTo(1);
        assertThat(unusable("playbooks")).isZero();
        assertThat(files.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(files.call().getData().orElseThrow())
                .hasEntrySatisfying(
                        "limits", why -> assertThat(why).asString().startsWith("line 1: no number, since "));
        assertThat(limits.current()).contains(3);

        Files.writeString(path, "4");
        assertThat(unusable("limits")).isZero();
        assertThat(files.call().getStatus()).isEqualTo(Status.UP);
    }

    private static Integer number(byte[] bytes) throws UnusableFileException {
        try {
            return Integer.valueOf(new String(bytes, StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            throw new UnusableFileException("line 1: no number");
        }
    }

    private double unusable(String file) {
        return meters.get("certloop.file.unusable").tag("file", file).gauge().value();
    }
}
