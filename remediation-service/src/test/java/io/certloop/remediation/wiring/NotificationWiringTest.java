package io.certloop.remediation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets by the variables that a ConfigMap has, with address and secret in mounted files. */
class NotificationWiringTest {

    private static final String TEAM = "CERTLOOP_NOTIFICATION_TARGETS_TEAM_";

    @TempDir
    Path mounted;

    private final ReloadStatus files = new ReloadStatus(new SimpleMeterRegistry());
    private final Map<String, String> variables = new HashMap<>();

    private Targets targets() {
        return targets("dingtalk");
    }

    private Targets targets(String format) {
        variables.put(TEAM + "FORMAT", format);
        NotificationConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(variables, 300))
                .withMapping(NotificationConfig.class)
                .build()
                .getConfigMapping(NotificationConfig.class);
        return new NotificationWiring().targets(config, new AllowedHosts(List.of("chat.example")), files);
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

    @Test
    void peopleActWhereItIsConfiguredAndTheSecretsChangeWithTheirFile() throws IOException {
        variables.put(TEAM + "URL", "https://chat.example/bot");
        assertThat(targets().named("team").orElseThrow().actions()).isEmpty();

        variables.put(TEAM + "ACTIONS", "true");
        variables.put(TEAM + "LANGUAGE", "zh");
        variables.put(TEAM + "ACTIONS_SECRET_FILE", file("actions", "new\n\nold\n"));
        Targets targets = targets("slack");
        ChatActions actions = targets.named("team").orElseThrow().actions().orElseThrow();
        assertThat(actions.secrets()).containsExactly("new", "old");
        assertThat(actions.language()).isEqualTo(Locale.CHINESE);
        assertThat(targets.toString() + actions).doesNotContain("old");

        file("actions", "newest\n");
        assertThat(targets.named("team").orElseThrow().actions().orElseThrow().secrets())
                .containsExactly("newest");
    }

    @Test
    void whatActionsNeedIsNamed() throws IOException {
        variables.put(TEAM + "URL", "https://chat.example/bot");
        variables.put(TEAM + "ACTIONS", "true");
        assertThatThrownBy(this::targets).hasMessageContaining("actions need actions-secret-file");

        variables.put(TEAM + "ACTIONS_SECRET_FILE", file("actions", "hidden"));
        assertThatThrownBy(() -> targets("webhook")).hasMessageContaining("has no actions");
        for (String format : List.of("feishu", "dingtalk")) {
            assertThatThrownBy(() -> targets(format)).hasMessageContaining("actions need an app");
        }
        assertThatThrownBy(() -> targets("wecom"))
                .hasMessageContaining("`token EncodingAESKey`")
                .hasMessageNotContaining("hidden");

        file("actions", "token " + "k".repeat(43));
        variables.put(TEAM + "APP_ID", "corp");
        variables.put(TEAM + "APP_RECEIVER", "@all");
        variables.put(TEAM + "APP_SECRET_FILE", file("app", "hidden"));
        assertThatThrownBy(() -> targets("wecom")).hasMessageContaining("needs app.agent");

        variables.put(TEAM + "APP_AGENT", "218");
        ChatActions actions =
                targets("wecom").named("team").orElseThrow().actions().orElseThrow();
        assertThat(actions.app().orElseThrow().secret()).isEqualTo("hidden");
        assertThat(actions.toString() + actions.app()).doesNotContain("hidden");
    }
}
