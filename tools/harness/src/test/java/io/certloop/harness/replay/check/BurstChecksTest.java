package io.certloop.harness.replay.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.harness.replay.facts.BurstFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstChecksTest {

    private static BurstFact burst(int answered, int incidents, int runs, int asked, String again) {
        return new BurstFact(10, 1000, answered, incidents, runs, asked, Duration.ofSeconds(9), again);
    }

    @Test
    void wantsOneRunForEachCertificateAndAnAnswerForEachTicket() {
        assertThat(BurstChecks.fewRunsForManyTickets(burst(1000, 10, 10, 10, "Resolved"))
                        .passed())
                .isTrue();
        assertThat(BurstChecks.fewRunsForManyTickets(burst(999, 10, 10, 10, "Resolved"))
                        .faults())
                .containsExactly("999 answers instead of 1000");
        assertThat(BurstChecks.fewRunsForManyTickets(burst(1000, 10, 10, 11, "Resolved"))
                        .faults())
                .containsExactly("11 runs at remediation-service instead of 10");
        assertThat(BurstChecks.fewRunsForManyTickets(burst(1000, 12, 9, 10, "Escalated"))
                        .faults())
                .hasSize(3);
    }

    @Test
    void wantsEverySortOfPatternWithEvidence() throws JsonProcessingException {
        var found = new ArrayList<>(List.of(problem("RECURRENT", "i1"), problem("SURGE", "i2")));
        assertThat(BurstChecks.patternsFound(found).faults()).containsExactly("no problem of type EMERGING");

        found.add(problem("EMERGING"));
        assertThat(BurstChecks.patternsFound(found).passed()).isFalse();
        found.add(problem("EMERGING", "t1"));
        assertThat(BurstChecks.patternsFound(found).passed()).isTrue();
    }

    private static JsonNode problem(String type, String... evidence) throws JsonProcessingException {
        var json = new ObjectMapper();
        return json.readTree("{\"type\":\"%s\",\"evidence\":{\"incidentIds\":[],\"ticketIds\":%s}}"
                .formatted(type, json.writeValueAsString(evidence)));
    }
}
