package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.mockcloud.certificate.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MockCloudMainIT {

    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path home;

    @Test
    void writesItsRootTellsThatItIsReadyAndStopsOnSigterm() throws Exception {
        var process = start(Map.of("CERTLOOP_MOCK_ROLLOUT", "PT1S"));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> output().contains("is ready on"));

            assertThat(Pem.chain(Files.readString(home.resolve("ca.pem")))).hasSize(1);
            assertThat(Files.exists(home.resolve("ca.pem.new"))).isFalse();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void namesThePortThatIsTakenAndItsVariable() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());

            assertFails(
                    Map.of("CERTLOOP_MOCK_PORT", port),
                    "HTTP API: 127.0.0.1:%s is already in use (set CERTLOOP_MOCK_PORT)".formatted(port));
            assertFails(
                    Map.of("CERTLOOP_EDGE_PORT", port),
                    "TLS edges: 127.0.0.1:%s is already in use (set CERTLOOP_EDGE_PORT)".formatted(port));
        }
    }

    @Test
    void namesTheVariableThatMakesNoSense() throws Exception {
        assertFails(Map.of("CERTLOOP_MOCK_PORT", "http"), "CERTLOOP_MOCK_PORT is not a port: http");
        assertFails(
                Map.of("CERTLOOP_MOCK_ISSUANCE", "5m"), "CERTLOOP_MOCK_ISSUANCE is not a duration such as PT5M: 5m");
    }

    private void assertFails(Map<String, String> environment, String line) throws Exception {
        var process = start(environment);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(output().lines()).contains(line);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), MockCloudMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment().put("CERTLOOP_HOME", home.toString());
        builder.environment().put("CERTLOOP_MOCK_PORT", "0");
        builder.environment().put("CERTLOOP_EDGE_PORT", "0");
        builder.environment().put("CERTLOOP_DNS_PORT", "0");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("output"));
    }
}
