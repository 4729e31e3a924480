package io.certloop.ticket.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.jobs.JobsConfig;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.rest.stream.StreamedAnswersConfig;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.resolution.ResolutionConfig;
import io.certloop.ticket.retention.RetentionConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(IntakeConfig.class)
                .withMapping(ResolutionConfig.class)
                .withMapping(StreamedAnswersConfig.class)
                .withMapping(JobsConfig.class)
                .withMapping(RetentionConfig.class)
                .withMapping(ProblemConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    @Test
    void pinsNamesAndDefaults() {
        var config = config(Map.of());
        var intake = config.getConfigMapping(IntakeConfig.class);
        var resolution = config.getConfigMapping(ResolutionConfig.class);
        var answers = config.getConfigMapping(StreamedAnswersConfig.class);
        var jobs = config.getConfigMapping(JobsConfig.class);
        var retention = config.getConfigMapping(RetentionConfig.class);

        assertThat(resolution.callbackBase()).isEqualTo("http://localhost:8081");
        assertThat(resolution.askEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(intake.maxSubjects()).isEqualTo(20);
        assertThat(resolution.handOver().firstRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(resolution.handOver().lastRetry()).isEqualTo(Duration.ofMinutes(1));
        assertThat(answers.bufferBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(answers.clientTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(answers.atOnce()).isEqualTo(3);
        assertThat(retention.tickets()).isEqualTo(Duration.ofDays(400));
        assertThat(retention.every()).isEqualTo(Duration.ofHours(1));
        assertThat(jobs.pollEvery()).isEqualTo(Duration.ofMillis(200));
        assertThat(jobs.heartbeatEvery().multipliedBy(jobs.missedHeartbeats())).isLessThan(Duration.ofSeconds(30));
        assertThat(violations(config)).isEmpty();
    }

    private static List<String> violations(SmallRyeConfig config) {
        return ConfigCheck.violations(
                config.getConfigMapping(ResolutionConfig.class), config.getConfigMapping(ProblemConfig.class));
    }

    @Test
    void pinsNamesAndDefaultsOfProblems() {
        var config = config(Map.of()).getConfigMapping(ProblemConfig.class);

        assertThat(config.lookEvery()).isEqualTo("PT1S");
        assertThat(config.batchSize()).isEqualTo(500);
        assertThat(config.reopenWithin()).isEqualTo(Duration.ofDays(7));
        assertThat(config.recurrent().window()).isEqualTo(Duration.ofDays(90));
        assertThat(config.recurrent().leastGap()).isEqualTo(Duration.ofHours(1));
        assertThat(config.surge().window()).isEqualTo(Duration.ofHours(1));
        assertThat(config.surge().leastSubjects()).isEqualTo(20);
        assertThat(config.surge().learnFor()).isEqualTo(Duration.ofHours(6));
        assertThat(config.emerging().window()).isEqualTo(Duration.ofDays(1));
        assertThat(config.emerging().leastTickets()).isEqualTo(3);
        assertThat(config.warnings().repeat()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.warnings().lasts()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.warnings().retry()).isEqualTo(Duration.ofSeconds(5));
    }

    /** Three features share the prefix: none of them refuses the keys of another. */
    @Test
    void takesEveryKeyOfTicketsAndNoOther() {
        var known = Map.of(
                "certloop.ticket.callback-base", "http://localhost:8081",
                "certloop.ticket.ask-every", "PT1S",
                "certloop.ticket.max-subjects", "20",
                "certloop.ticket.hand-over.first-retry", "PT1S",
                "certloop.ticket.hand-over.last-retry", "PT1S",
                "certloop.ticket.streamed-answers.buffer-bytes", "65536",
                "certloop.ticket.streamed-answers.at-once", "3",
                "certloop.ticket.streamed-answers.client-timeout", "PT1S");
        assertThatCode(() -> config(known)).doesNotThrowAnyException();

        assertThatThrownBy(() -> config(Map.of("certloop.ticket.ask-evry", "PT1S")))
                .hasMessageContaining("certloop.ticket.ask-evry");
        assertThatThrownBy(() -> config(Map.of("certloop.ticket.hand-over.first", "1")))
                .hasMessageContaining("certloop.ticket.hand-over.first");
    }

    @Test
    void everySettingThatIsOutOfRangeIsNamedAtOnce() {
        var values = Map.of(
                "certloop.ticket.ask-every", "PT0.01S",
                "certloop.ticket.streamed-answers.client-timeout", "PT2H",
                "certloop.jobs.heartbeat-every", "PT2M",
                "certloop.retention.tickets", "P29D",
                "certloop.problems.recurrent.window", "PT1H",
                "certloop.problems.emerging.healthy-hold", "P91D");

        assertThatThrownBy(() -> config(values))
                .hasMessageContainingAll(values.keySet().toArray(String[]::new));
    }

    @Test
    void settingsThatContradictEachOtherAreNamedAtOnce() {
        var config = config(Map.of(
                "certloop.ticket.hand-over.first-retry", "PT30S",
                "certloop.ticket.hand-over.last-retry", "PT10S",
                "certloop.problems.surge.learn-for", "P8D",
                "certloop.problems.surge.window", "PT10H",
                "certloop.problems.surge.baseline", "PT9H",
                "certloop.problems.warnings.lasts", "PT1M"));

        assertThat(violations(config))
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("must not be below first-retry"))
                .anySatisfy(text -> assertThat(text).contains("surge.learn-for"))
                .anySatisfy(text -> assertThat(text).contains("warnings.lasts"))
                .anySatisfy(text -> assertThat(text).contains("not be shorter than the window"));
    }
}
