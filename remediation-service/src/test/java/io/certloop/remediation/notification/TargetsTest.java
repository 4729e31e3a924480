package io.certloop.remediation.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.ReloadStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets by the variables that a ConfigMap has, with address and secret in mounted files. */
class TargetsTest {

    private static final String TEAM = "CERTLOOP_NOTIFICATION_TARGETS_TEAM_";

    @TempDir
    Path mounted;

    private final ReloadStatus files = new ReloadStatus(new SimpleMeterRegistry());
    private final Map<String, String> variables = new HashMap<>();

    private Targets targets() {
        variables.put(TEAM + "FORMAT", "dingtalk");
        NotificationConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(variables, 300))
                .withMapping(NotificationConfig.class)
                .build()
                .getConfigMapping(NotificationConfig.class);
        return new Targets(config, new AllowedHosts(List.of("chat.example")), files);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(mounted.resolve(name), content).toString();
    }

    @Test
    void addressAndSecretComeFromFilesAndChangeWithThem() throws IOException {
        variables.put(TEAM + "URL_FILE", file("url", "https://chat.example/first\n"));
        variables.put(TEAM + "SECRET_FILE", file("secret", "one\n"));
        Targets targets = targets();
        Target before = targets.named("team").orElseThrow();
        assertThat(before.url()).isEqualTo(URI.create("https://chat.example/first"));
        assertThat(before.secret()).contains("one");

        file("url", "https://chat.example/second-one");
        file("secret", "another");

        Target after = targets.named("team").orElseThrow();
        assertThat(after.url()).isEqualTo(URI.create("https://chat.example/second-one"));
        assertThat(after.secret()).contains("another");
    }

    @Test
    void aFileThatCannotBeUsedKeepsTheLastGoodAndIsReported() throws IOException {
        variables.put(TEAM + "URL_FILE", file("url", "https://chat.example/good"));
        variables.put(TEAM + "SECRET_FILE", file("secret", "one"));
        Targets targets = targets();

        file("url", "https://else.example/hidden");
        file("secret", " \n");

        assertThat(targets.named("team").orElseThrow().url().getPath()).isEqualTo("/good");
        assertThat(targets.named("team").orElseThrow().secret()).contains("one");
        assertThat(files.flaws()).containsOnlyKeys("notification-url-team", "notification-secret-team");
        assertThat(files.flaws().toString()).doesNotContain("hidden", "else.example");
    }

    @Test
    void aMistakeStopsTheStartAndQuotesNoAddress() throws IOException {
        for (String wrong : List.of(
                "https://else.example/hidden",
                "https://[hidden",
                "ftp://chat.example/hidden",
                "chat.example/hidden",
                "")) {
            variables.put(TEAM + "URL_FILE", file("url", wrong));
            assertThatThrownBy(this::targets)
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("team: ")
                    .hasMessageNotContainingAny("hidden", "ftp:");
        }
    }

    @Test
    void eitherAnAddressOrItsFileIsNeeded() throws IOException {
        assertThatThrownBy(this::targets).hasMessageContaining("needs either url or url-file");
        variables.put(TEAM + "URL", "https://chat.example/hidden");
        variables.put(TEAM + "URL_FILE", file("url", "https://chat.example/hidden"));
        assertThatThrownBy(this::targets)
                .hasMessageContaining("needs either url or url-file")
                .hasMessageNotContaining("hidden");
    }
}
