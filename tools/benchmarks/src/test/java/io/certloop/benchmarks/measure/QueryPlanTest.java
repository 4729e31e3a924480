package io.certloop.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.benchmarks.measure.QueryPlan.Scan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QueryPlanTest {

    @Test
    void readsAPlanAsTheServerLogsIt() throws IOException {
        assertThat(QueryPlan.of(line("plan.json"))).hasValueSatisfying(seen -> {
            assertThat(seen.database()).isEqualTo("remediation");
            assertThat(seen.statement()).isEqualTo("select a from run where id in (…) and b = $3 LIMIT …");
            assertThat(seen.millis()).isEqualTo(0.042);
            assertThat(seen.blocks()).isEqualTo(12);
            assertThat(seen.scans())
                    .containsExactly(new Scan("Index Scan", "run", "run_pkey"), new Scan("Seq Scan", "pause", ""));
        });
    }

    @Test
    void passesOverWhatElseTheServerSays() throws IOException {
        assertThat(QueryPlan.of(line("other.json"))).isEmpty();
    }

    private static String line(String file) throws IOException {
        try (var bytes = QueryPlanTest.class.getResourceAsStream("/bench/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
