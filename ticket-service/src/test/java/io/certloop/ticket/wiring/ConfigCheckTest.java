package io.certloop.ticket.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(TicketConfig.class)
                .withMapping(JobsConfig.class)
                .withMapping(RetentionConfig.class)
                .withDefaultValues(values)
                .build();
    }

    @Test
    void pinsNamesAndDefaults() {
        var config = config(Map.of());
        var ticket = config.getConfigMapping(TicketConfig.class);
        var jobs = config.getConfigMapping(JobsConfig.class);
        var retention = config.getConfigMapping(RetentionConfig.class);

        assertThat(ticket.callbackBase()).isEqualTo("http://localhost:8081");
        assertThat(ticket.askEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ticket.maxSubjects()).isEqualTo(20);
        assertThat(ticket.handOver().firstRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(ticket.handOver().lastRetry()).isEqualTo(Duration.ofMinutes(1));
        assertThat(ticket.imports().batchSize()).isEqualTo(500);
        assertThat(ticket.streamedAnswers().bufferBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(ticket.streamedAnswers().clientTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(ticket.streamedAnswers().atOnce()).isEqualTo(3);
        assertThat(retention.tickets()).isEqualTo(Duration.ofDays(400));
        assertThat(retention.every()).isEqualTo(Duration.ofHours(1));
        assertThat(jobs.pollingInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(jobs.heartbeatInterval().multipliedBy(jobs.missedHeartbeats()))
                .isLessThan(Duration.ofSeconds(30));
        assertThat(ConfigCheck.violations(ticket, jobs, retention)).isEmpty();
    }

    @Test
    void listsAllThatIsWrong() {
        var config =
                config(
                        Map.of(
                                "certloop.ticket.ask-every", "PT0.01S",
                                "certloop.ticket.hand-over.first-retry", "PT30S",
                                "certloop.ticket.hand-over.last-retry", "PT10S",
                                "certloop.ticket.streamed-answers.client-timeout", "PT2H",
                                "certloop.jobs.heartbeat-interval", "PT1M",
                                "certloop.retention.tickets", "P29D"));

        assertThat(
                        ConfigCheck.violations(
                                config.getConfigMapping(TicketConfig.class),
                                config.getConfigMapping(JobsConfig.class),
                                config.getConfigMapping(RetentionConfig.class)))
                .hasSize(5)
                .anySatisfy(text -> assertThat(text).contains("client-timeout"))
                .anySatisfy(text -> assertThat(text).contains("retention.tickets"))
                .anySatisfy(text -> assertThat(text).contains("ask-every"))
                .anySatisfy(text -> assertThat(text).contains("must not be below first-retry"))
                .anySatisfy(text -> assertThat(text).contains("heartbeat-interval"));
    }
}
