package io.certloop.harness.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.JsonHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostRequestsTest {

    private static final Workload ASKED = workload(1, Door.UNATTENDED);
    private static final Workload TICKET = workload(2, Door.TICKET);
    private static final Workload NOBODY = workload(3, Door.NOBODY);

    @Test
    void takesWhatIsThereAndHasEnded() {
        var outcome = outcome("r1", "r1", List.of(run("r1", 1, "Succeeded"), run("r3", 3, "Succeeded")), "Resolved");
        assertThat(lost(outcome)).isEmpty();
        assertThat(unended(outcome)).isEmpty();
    }

    @Test
    void findsAnAcknowledgedRunThatIsGone() {
        assertThat(lost(outcome("r1", "r1", List.of(run("r3", 3, "Succeeded")), "Resolved")))
                .containsExactly("chaos-1: the run r1 is gone, sent again r1");
    }

    @Test
    void findsAKeyThatGotASecondRun() {
        var runs = List.of(run("r1", 1, "Succeeded"), run("r3", 3, "Succeeded"));
        assertThat(lost(outcome("r1", "r9", runs, "Resolved"))).containsExactly("chaos-1: the run r1, sent again r9");
    }

    @Test
    void findsATicketWithoutAnAnswerAndADomainThatNobodyFound() {
        assertThat(lost(outcome("r1", "r1", List.of(run("r1", 1, "Succeeded")), "InRemediation")))
                .containsExactly("chaos-2: the ticket is InRemediation", NOBODY.domain() + " was never found");
    }

    @Test
    void findsARunThatDoesNotEndAndOneThatLeavesItsWriteOpen() {
        var runs = List.of(run("r1", 1, "Verifying"), withOpenWrite("r3", 3, "Succeeded"));
        assertThat(unended(outcome("r1", "r1", runs, "Resolved"))).hasSize(2);
        assertThat(unended(outcome("r1", "r1", List.of(withOpenWrite("r1", 1, "Escalated")), "Resolved")))
                .isEmpty();
    }

    @Test
    void aWriteThatIsOnlyPresumedNeedsNoSettlement() {
        var presumed = "{\"action\":\"RetryTask\",\"outcome\":\"OPEN\",\"detail\":\"not sent: changed\"}";
        var runs = List.of(run("r1", 1, "Succeeded", presumed));
        assertThat(unended(outcome("r1", "r1", runs, "Resolved"))).isEmpty();
    }

    private static List<String> lost(Outcome outcome) {
        return Invariant.NOTHING_LOST.apply(outcome).faults();
    }

    private static List<String> unended(Outcome outcome) {
        return Invariant.EVERY_RUN_ENDED.apply(outcome).faults();
    }

    private static Workload workload(int number, Door door) {
        return new Workload(number, Duration.ZERO, door, "acct", "d" + number + ".example", "NOT_SERVED");
    }

    private static Outcome outcome(String acknowledged, String again, List<RunFact> runs, String ticketState) {
        return new Outcome(
                new ChaosPlan(Duration.ZERO, List.of(ASKED, TICKET, NOBODY), List.of()),
                Map.of(ASKED, acknowledged, TICKET, "t2"),
                Map.of(ASKED, again),
                Map.of(),
                runs,
                List.of(TicketFact.from(json("{\"externalId\":\"chaos-2\",\"state\":\"%s\"}".formatted(ticketState)))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                json("{}"));
    }

    private static RunFact run(String id, int number, String state) {
        return run(id, number, state, "");
    }

    private static RunFact withOpenWrite(String id, int number, String state) {
        return run(id, number, state, "{\"action\":\"RetryTask\",\"outcome\":\"OPEN\"}");
    }

    private static RunFact run(String id, int number, String state, String actions) {
        return RunFact.from(json("""
                        {"id": "%s", "subject": {"domain": "d%d.example"}, "state": "%s",
                         "final": %s, "evidence": [{"actions": [%s]}]}
                        """.formatted(id, number, state, !state.equals("Verifying"), actions)));
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return JsonHttp.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
