package io.certloop.harness.replay.check;

import static io.certloop.harness.replay.facts.FactsBuilder.evidence;
import static io.certloop.harness.replay.facts.FactsBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.FactsBuilder;
import io.certloop.harness.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check passes what is right and is shown to fail on what is wrong. */
class CheckTest {

    private static FactsBuilder facts() {
        return new FactsBuilder();
    }

    private static boolean noLeak(Facts facts) {
        return ReplayChecks.all(facts, 0, false).stream()
                .filter(verdict -> verdict.name().equals("no-secret-in-logs"))
                .allMatch(Verdict::passed);
    }

    private static FactsBuilder oneRepaired() {
        return facts().domain("a.example", "STUCK_DEPLOYMENT", true)
                .ticket("t1", "DEPLOYMENT_STUCK", "Resolved", fixed("a.example"))
                .write("a.example", "REDO", true);
    }

    @Test
    void passesARepairedTicketInEveryCheck() {
        var facts = oneRepaired().expect("t1", "DEPLOYMENT_STUCK", "Resolved").build();

        assertThat(ReplayChecks.all(facts, 0.8, false)).allMatch(Verdict::passed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"New", "Recognised", "InRemediation"})
    void failsForATicketInBetween(String state) {
        var verdict = ReplayChecks.everyTicketDecided(
                facts().ticket("t1", "NONE", state).build());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults()).containsExactly("t1: no decision, still " + state);
    }

    @Test
    void failsForATicketThatWasRefusedOrLost() {
        var verdict = ReplayChecks.everyTicketDecided(
                facts().refused("t1", "HTTP 400").taken("t2").build());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults())
                .containsExactly("t1: refused, HTTP 400", "t2: accepted, but ticket-service does not list it");
    }

    @Test
    void failsForAReplayWithoutTickets() {
        assertThat(ReplayChecks.everyTicketDecided(facts().build()).passed()).isFalse();
    }

    @Test
    void failsForAResolvedTicketWithoutEvidence() {
        var verdict = ReplayChecks.resolvedIsProven(
                facts().ticket("t1", "X", "Resolved").build());

        assertThat(verdict.faults()).containsExactly("t1: Resolved without evidence");
    }

    @Test
    void failsForEvidenceThatProvesNothing() {
        var verdict = ReplayChecks.resolvedIsProven(
                facts().ticket("noEdge", "X", "Resolved", evidence("a", "Healthy", "FIXED"))
                        .ticket("oneUnknown", "X", "Resolved", evidence("a", "Healthy", "FIXED", "EXPECTED", "UNKNOWN"))
                        .ticket("notFixed", "X", "Resolved", evidence("a", "NotServed", "NOT_FIXED", "EXPECTED"))
                        .ticket("sick", "X", "Resolved", evidence("a", "Expired", "NOT_NEEDED", "EXPECTED"))
                        .ticket("oneOfTwo", "X", "Resolved", fixed("a"), evidence("b", "Unknown", "UNKNOWN", "UNKNOWN"))
                        .build());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults()).hasSize(5);
    }

    @Test
    void passesHealthyEvidenceAndTheCustomersWord() {
        var verdict = ReplayChecks.resolvedIsProven(
                facts().ticket("healthy", "X", "Resolved", evidence("a", "Healthy", "NOT_NEEDED", "EXPECTED"))
                        .ticket(
                                "word",
                                "X",
                                "Resolved",
                                evidence("a", "Expired", "NOT_NEEDED"),
                                "{'type':'CUSTOMER_CONFIRMED'}")
                        .ticket("open", "X", "Escalated")
                        .build());

        assertThat(verdict.passed()).isTrue();
    }

    @Test
    void failsIfTheEdgesContradictAResolvedTicketWhateverItsEvidenceSays() {
        var verdict = ReplayChecks.noFalseFix(facts().domain("a.example", "FALSE_SUCCESS", false)
                .ticket("t1", "X", "Resolved", fixed("a.example"))
                .build());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults().getFirst()).contains("t1", "a.example", "FALSE_SUCCESS");
    }

    @Test
    void failsForAResolvedTicketAboutADomainThatTheStageDoesNotKnow() {
        var verdict = ReplayChecks.noFalseFix(
                facts().ticket("t1", "X", "Resolved", fixed("gone.example")).build());

        assertThat(verdict.passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEALTHY", "FROZEN", "SOURCE_GONE", "NO_ICP", "AWAITING_VALIDATION"})
    void failsForAnyWriteWhereNoneIsAllowed(String condition) {
        var builder = facts().domain("a.example", condition, true);

        assertThat(ReplayChecks.noForbiddenWrite(builder.build()).passed()).isTrue();
        var verdict = ReplayChecks.noForbiddenWrite(
                builder.write("a.example", "VERIFY_CHECK", false).build());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults())
                .containsExactly("VERIFY_CHECK on a.example, which is %s (write 1, refused)".formatted(condition));
    }

    @Test
    void failsForALeak() {
        assertThat(noLeak(facts().build())).isTrue();
        assertThat(noLeak(facts().leak("x.log line 3").build())).isFalse();
    }

    @Test
    void toleratesMissedStatesDownToTheMinimumShareAndNamesThem() {
        var builder = oneRepaired().expect("t1", "DEPLOYMENT_STUCK", "Resolved");
        builder.ticket("t2", "NONE", "NotApplicable").expect("t2", "EXPIRED", "Escalated");

        var tolerant = ReplayChecks.expectedStates(builder.build(), 0.5);
        var strict = ReplayChecks.expectedStates(builder.build(), 0.51);

        assertThat(tolerant.passed()).isTrue();
        assertThat(strict.passed()).isFalse();
        assertThat(tolerant.faults())
                .containsExactly(
                        "t2: NotApplicable instead of Escalated; read as NONE instead of EXPIRED," + " condition ANY");
        assertThat(tolerant.detail()).startsWith("1 of 2 tickets reach the expected state (50.0 %");
    }

    @Test
    void countsAnExpectedTicketThatIsNotThereAsMissed() {
        var verdict = ReplayChecks.expectedStates(
                facts().expect("t9", "X", "Resolved").build(), 1);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults()).containsExactly("t9: no such ticket");
    }

    @Test
    void failsUnlessTheWatcherAskedForAndTheStageShowsTheRepair() {
        var unhealthy = facts().domain("u.example", "NOT_SERVED", false);
        assertThat(ReplayChecks.watcherRepairsUnreported(unhealthy.build()).faults())
                .containsExactly("u.example (NOT_SERVED): the watcher requested no run");

        unhealthy.run("r1", "u.example", "WATCHER", "Succeeded");
        assertThat(ReplayChecks.watcherRepairsUnreported(unhealthy.build()).passed())
                .isFalse();

        unhealthy.domain("u.example", "NOT_SERVED", true);
        assertThat(ReplayChecks.watcherRepairsUnreported(unhealthy.build()).passed())
                .isTrue();
    }

    @Test
    void demandsAnUnreportedDomainToProveTheWatcher() {
        assertThat(ReplayChecks.watcherRepairsUnreported(oneRepaired().build()).passed())
                .isFalse();
    }
}
