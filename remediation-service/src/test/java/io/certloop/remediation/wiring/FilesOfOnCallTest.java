package io.certloop.remediation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.Limits;
import io.certloop.remediation.guardrail.LimitsConfig;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.guardrail.job.EffectiveLimits;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.yaml.EffectivePlaybooks;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.service.files.ReloadStatus;
import io.certloop.testkit.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What on-call changes in a mounted file is in force at the next question; what is broken is not. */
class FilesOfOnCallTest {

    private static final Limits CONFIGURED = new Limits(3, Duration.ofHours(6), Duration.ofMinutes(10), 20, 0.2);

    @TempDir
    Path folder;

    private final ReloadStatus files = new ReloadStatus(new SimpleMeterRegistry());

    @Test
    void limitsOfTheFileHoldFromTheNextWriteOn() throws IOException {
        Path file = folder.resolve("limits");
        Files.writeString(file, "");
        var limits = limits(file);
        var storm = new StormRule(Duration.ofSeconds(15), Duration.ofMinutes(10));
        var policy = new GuardrailPolicy(limits, storm);
        assertThat(policy.cap().limit()).isEqualTo(20);

        Files.writeString(file, "in-flight-limit = 2\ncooldown = P1D\n");
        assertThat(policy.cap().limit()).isEqualTo(2);
        assertThat(policy.get().window()).isEqualTo(Duration.ofDays(1));

        Files.writeString(file, "# more room\nin-flight-limit = all\n");
        assertThat(policy.cap().limit()).isEqualTo(2);
        assertThat(files.flaws().get("limits")).startsWith("line 2: is no number, since ");

        Files.delete(file);
        assertThat(policy.cap().limit()).isEqualTo(2);
        assertThat(files.flaws().get("limits")).startsWith("there is no such file");

        Files.writeString(file, "in-flight-limit = 30\n");
        assertThat(policy.cap().limit()).isEqualTo(30);
        assertThat(files.flaws()).isEmpty();
    }

    @Test
    void untilSomebodyMakesTheFileTheConfigurationHoldsAndNothingIsAmiss() throws IOException {
        assertThat(new EffectiveLimits(Settings.of(LimitsConfig.class), files).get())
                .isEqualTo(CONFIGURED);
        Path file = folder.resolve("limits");
        var limits = limits(file);
        assertThat(limits.get()).isEqualTo(CONFIGURED);
        assertThat(files.flaws()).isEmpty();

        Files.writeString(file, "attempts-limit = 1\n");
        assertThat(limits.get().attempts()).isEqualTo(1);
    }

    @Test
    void playbooksOfTheFileDecideFromTheNextLookOnAndOneDecisionIsByOneVersion() throws IOException {
        Path file = folder.resolve("playbooks.yaml");
        write(file, "tonight", "RetryTask");
        var planner = new PlaybookPlanner(playbooks(file), Optional.empty());
        var decision = planner.asOfNow();

        write(file, "tomorrow", "RetryTask");
        assertThat(planner.version()).isEqualTo("tomorrow");
        assertThat(decision.version()).isEqualTo("tonight");

        write(file, "broken", "PrayAndRetry");
        assertThat(planner.version()).isEqualTo("tomorrow");
        assertThat(files.flaws().get("playbooks")).startsWith("line 17 (/playbooks/DeploymentStuck/actions/0");
        Files.writeString(file, "version: [");
        assertThat(planner.version()).isEqualTo("tomorrow");
        assertThat(files.flaws().get("playbooks")).startsWith("line 1");

        write(file, "mended", "RetryTask");
        assertThat(planner.version()).isEqualTo("mended");
        assertThat(files.flaws()).isEmpty();
    }

    @Test
    void playbooksMustBeRightAtStart() throws IOException {
        Path file = folder.resolve("playbooks.yaml");
        write(file, "broken", "PrayAndRetry");

        assertThatThrownBy(() -> playbooks(file))
                .hasMessageStartingWith("the playbooks are not valid: line 17 (/playbooks/DeploymentStuck/actions/0");
    }

    private EffectiveLimits limits(Path file) {
        return new EffectiveLimits(
                Settings.of(LimitsConfig.class, Map.of("certloop.remediation.limits-file", "" + file)), files);
    }

    private EffectivePlaybooks playbooks(Path file) {
        return new EffectivePlaybooks(
                Settings.of(PlaybookConfig.class, Map.of("certloop.remediation.playbooks-file", "" + file)),
                new PlaybookReader(),
                files);
    }

    /** The built-in ones with another version, and another word for the first action. */
    private static void write(Path file, String version, String firstAction) throws IOException {
        try (var in = FilesOfOnCallTest.class.getResourceAsStream("/playbooks/default.yaml")) {
            Files.writeString(
                    file,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceFirst("(?m)^version: .*", "version: " + version)
                            .replaceFirst("action: RetryTask", "action: " + firstAction));
        }
    }
}
