package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service that has run out of memory must end, so that it is started again: it may live on without the threads that
 * died of it.
 */
class JvmOptionsTest {

    private static final String ENDS = "-XX:+ExitOnOutOfMemoryError";

    @ParameterizedTest
    @ValueSource(strings = {"ticket-service", "remediation-service", "cert-watcher"})
    void aPodThatRanOutOfMemoryEndsAndItsJvmWritesNothingBetweenTheLinesOfTheLog(String service) throws IOException {
        assertThat(Files.readAllLines(Renderer.K8S.resolve("image").resolve(service + ".jvm")))
                .contains(ENDS, "-Xlog:disable");
    }

    @Test
    void aServiceThatRanOutOfMemoryEndsOutsideOfPodsToo() {
        assertThat(ServiceProcess.command(Map.of(), List.of())).contains(ENDS);
    }
}
