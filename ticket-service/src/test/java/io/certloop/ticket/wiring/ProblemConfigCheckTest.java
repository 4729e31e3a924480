package io.certloop.ticket.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.problem.ProblemConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemConfigCheckTest {

    private static ProblemConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ProblemConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ProblemConfig.class);
    }

    @Test
    void pinsNamesAndDefaults() {
        var config = config(Map.of());

        assertThat(config.lookEvery()).isEqualTo("PT1S");
        assertThat(config.batchSize()).isEqualTo(200);
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
        assertThat(ProblemConfigCheck.violations(config)).isEmpty();
    }

    @Test
    void listsAllThatIsWrong() {
        var config =
                config(
                        Map.of(
                                "certloop.problems.recurrent.window", "PT1H",
                                "certloop.problems.surge.learn-for", "P8D",
                                "certloop.problems.surge.window", "PT10H",
                                "certloop.problems.surge.baseline", "PT9H",
                                "certloop.problems.warnings.lasts", "PT1M"));

        assertThat(ProblemConfigCheck.violations(config))
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("recurrent.window"))
                .anySatisfy(text -> assertThat(text).contains("surge.learn-for"))
                .anySatisfy(text -> assertThat(text).contains("warnings.lasts"))
                .anySatisfy(text -> assertThat(text).contains("not be shorter than the window"));
    }
}
