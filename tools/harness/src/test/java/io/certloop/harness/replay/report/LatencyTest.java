package io.certloop.harness.replay.report;

import static io.certloop.harness.replay.facts.FactsBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.replay.facts.FactsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private static List<Duration> seconds(int upTo) {
        return IntStream.rangeClosed(1, upTo).mapToObj(Duration::ofSeconds).toList();
    }

    @Test
    void takesTheNearestRank() {
        assertThat(Latency.percentile(seconds(100), 0.5)).contains(Duration.ofSeconds(50));
        assertThat(Latency.percentile(seconds(100), 0.95)).contains(Duration.ofSeconds(95));
        assertThat(Latency.percentile(seconds(3), 0.5)).contains(Duration.ofSeconds(2));
        assertThat(Latency.percentile(seconds(3), 0.95)).contains(Duration.ofSeconds(3));
        assertThat(Latency.percentile(seconds(1), 0.01)).contains(Duration.ofSeconds(1));
        assertThat(Latency.percentile(List.of(), 0.5)).isEmpty();
    }

    @Test
    void measuresResolvedTicketsFromHandInToClosing() {
        var facts = new FactsBuilder()
                .ticket("t1", "X", "Resolved", fixed("a.example"))
                .ticket("t2", "X", "Escalated")
                .build();

        assertThat(Latency.of(facts).toProof()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void measuresTheFirstWriteToADomainOfTheTicket() {
        var facts = new FactsBuilder()
                .ticket("t1", "X", "Resolved", fixed("a.example"))
                .ticket("t2", "X", "Resolved", fixed("other.example"))
                .write("a.example", "REDO", true)
                .write("a.example", "HTTPSCONF", true)
                .build();

        assertThat(Latency.of(facts).toFirstWrite()).containsExactly(Duration.ofSeconds(2));
    }
}
