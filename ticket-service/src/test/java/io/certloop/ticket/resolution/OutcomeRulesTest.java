package io.certloop.ticket.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.text.Message;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.EdgeFact;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.evidence.Verification;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String DOMAIN = "a.lanting.example.com";

    private static Incident incident(Subject subject) {
        return Incident.open(TicketKind.DEPLOYMENT_STUCK, subject, Message.plain("ticket s/e"), Optional.empty(), NOW);
    }

    private static Incident aboutDomain() {
        return incident(new Subject.Domain(DOMAIN, Optional.of("acct-1")));
    }

    private static Run run(RunState state, boolean ended, Evidence... evidence) {
        return new Run(new RunId(UUID.randomUUID()), state, ended, "REASON", List.of(evidence));
    }

    private static Evidence evidence(
            String domain, Diagnosis diagnosis, Verification verification, EdgeFact.Verdict... verdicts) {
        return new Evidence(
                "{}",
                domain,
                Optional.of("acct-1"),
                diagnosis,
                Optional.empty(),
                Optional.empty(),
                Arrays.stream(verdicts)
                        .map(v -> new EdgeFact("192.0.2.1", NOW, v, Optional.empty()))
                        .toList(),
                List.of(),
                List.of(),
                verification,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Outcome outcome(Incident incident, Run run) {
        return OutcomeRules.evaluate(incident, run).orElseThrow().outcome();
    }

    private static final Evidence FIXED =
            evidence(DOMAIN, Diagnosis.DEPLOYMENT_STUCK, Verification.FIXED, EdgeFact.Verdict.EXPECTED);
    private static final Evidence HEALTHY =
            evidence(DOMAIN, Diagnosis.HEALTHY, Verification.NOT_NEEDED, EdgeFact.Verdict.EXPECTED);

    @Test
    void resolvesWhatIsProvenFixedOrHealthy() {
        assertThat(outcome(aboutDomain(), run(RunState.SUCCEEDED, true, FIXED))).isEqualTo(Outcome.RESOLVED);
        assertThat(outcome(aboutDomain(), run(RunState.NOTHING_TO_DO, true, HEALTHY)))
                .isEqualTo(Outcome.RESOLVED);
    }

    @Test
    void neverResolvesWithoutProof() {
        var healthyUnseen = evidence(DOMAIN, Diagnosis.HEALTHY, Verification.NOT_NEEDED);
        var contradicted = evidence(
                DOMAIN,
                Diagnosis.NOT_SERVED,
                Verification.FIXED,
                EdgeFact.Verdict.EXPECTED,
                EdgeFact.Verdict.OTHER_CERTIFICATE);
        var unseenEdge = evidence(DOMAIN, Diagnosis.NOT_SERVED, Verification.FIXED, EdgeFact.Verdict.UNKNOWN);
        var notFixed = evidence(DOMAIN, Diagnosis.HEALTHY, Verification.NOT_FIXED, EdgeFact.Verdict.EXPECTED);
        var other = evidence("b.lanting.example.com", Diagnosis.HEALTHY, Verification.FIXED, EdgeFact.Verdict.EXPECTED);

        for (var weak : List.of(healthyUnseen, contradicted, unseenEdge, notFixed, other)) {
            var judged = OutcomeRules.evaluate(aboutDomain(), run(RunState.SUCCEEDED, true, weak))
                    .orElseThrow();
            assertThat(judged.outcome()).isEqualTo(Outcome.ESCALATED);
            assertThat(judged.reason()).isEqualTo(OutcomeRules.UNPROVEN);
        }
        assertThat(outcome(aboutDomain(), run(RunState.SUCCEEDED, true))).isEqualTo(Outcome.ESCALATED);
    }

    @Test
    void needsProofForEveryDomainOfAnAccount() {
        var account = incident(new Subject.Account("acct-1"));
        var sick =
                evidence("b.lanting.example.com", Diagnosis.NOT_SERVED, Verification.UNKNOWN, EdgeFact.Verdict.UNKNOWN);

        assertThat(outcome(account, run(RunState.SUCCEEDED, true, FIXED, HEALTHY)))
                .isEqualTo(Outcome.RESOLVED);
        assertThat(outcome(account, run(RunState.SUCCEEDED, true, FIXED, sick))).isEqualTo(Outcome.ESCALATED);
        assertThat(outcome(account, run(RunState.NOTHING_TO_DO, true))).isEqualTo(Outcome.ESCALATED);
    }

    @Test
    void acceptsTheWildcardThatCoversTheDomain() {
        var wildcard =
                evidence(".lanting.example.com", Diagnosis.NOT_SERVED, Verification.FIXED, EdgeFact.Verdict.EXPECTED);

        assertThat(outcome(aboutDomain(), run(RunState.SUCCEEDED, true, wildcard)))
                .isEqualTo(Outcome.RESOLVED);
    }

    @Test
    void dropsEvidenceOfAnotherAccount() {
        var stranger = incident(new Subject.Domain(DOMAIN, Optional.of("acct-2")));

        var judged = OutcomeRules.evaluate(stranger, run(RunState.SUCCEEDED, true, FIXED))
                .orElseThrow();

        assertThat(judged.outcome()).isEqualTo(Outcome.ESCALATED);
        assertThat(judged.evidence()).isEmpty();
    }

    @Test
    void mapsTheOtherFinalStates() {
        assertThat(outcome(aboutDomain(), run(RunState.CUSTOMER_ACTION_NEEDED, true)))
                .isEqualTo(Outcome.WAITING_FOR_CUSTOMER);
        assertThat(outcome(aboutDomain(), run(RunState.ESCALATED, true, FIXED))).isEqualTo(Outcome.ESCALATED);
        assertThat(outcome(aboutDomain(), run(RunState.CANCELLED, true))).isEqualTo(Outcome.ESCALATED);
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void neverActsOnARunThatGoesOn(RunState state) {
        assertThat(OutcomeRules.evaluate(aboutDomain(), run(state, false, FIXED)))
                .isEmpty();
    }

    @Test
    void neverActsOnAStateThatItDoesNotKnow() {
        assertThat(OutcomeRules.evaluate(aboutDomain(), run(RunState.UNKNOWN, true, FIXED)))
                .isEmpty();
    }

    private static final Evidence EXPIRED =
            evidence(DOMAIN, Diagnosis.EXPIRED, Verification.NOT_NEEDED, EdgeFact.Verdict.INVALID);

    private static Incident closed(Subject subject, Outcome outcome) {
        var running = new IncidentState.InRemediation(new RunId(UUID.randomUUID()));
        return incident(subject)
                .handedOver(new IncidentState.HandingOver(0), running.run(), NOW)
                .concluded(running, outcome, "EXPIRED", "[]", NOW);
    }

    private static Optional<Incident> correct(Outcome was, Evidence known, Run later) {
        return OutcomeRules.correct(closed(aboutDomain().subject(), was), List.of(known), later, NOW);
    }

    @Test
    void aLaterRunThatProvesTheDomainCorrectsTheOutcomeOnce() {
        var later = run(RunState.SUCCEEDED, true, FIXED);

        for (var was : List.of(Outcome.WAITING_FOR_CUSTOMER, Outcome.ESCALATED)) {
            assertThat(correct(was, EXPIRED, later).flatMap(Incident::closed))
                    .contains(new IncidentState.Closed(Outcome.RESOLVED, "REASON", Optional.of(later.id()), NOW));
            assertThat(correct(was, FIXED, later)).isEmpty();
        }
        assertThat(correct(Outcome.RESOLVED, EXPIRED, later)).isEmpty();
    }

    @Test
    void aLaterRunThatProvesNothingCorrectsNothing() {
        var unseen = evidence(DOMAIN, Diagnosis.NOT_SERVED, Verification.FIXED, EdgeFact.Verdict.UNKNOWN);
        var other = evidence("b.lanting.example.com", Diagnosis.HEALTHY, Verification.FIXED, EdgeFact.Verdict.EXPECTED);
        for (var later : List.of(
                run(RunState.SUCCEEDED, false, FIXED),
                run(RunState.ESCALATED, true, FIXED),
                run(RunState.UNKNOWN, true, FIXED),
                run(RunState.SUCCEEDED, true, unseen),
                run(RunState.SUCCEEDED, true, other))) {
            assertThat(correct(Outcome.ESCALATED, EXPIRED, later)).isEmpty();
        }
        var stranger = closed(new Subject.Domain(DOMAIN, Optional.of("acct-2")), Outcome.ESCALATED);
        assertThat(OutcomeRules.correct(stranger, List.of(EXPIRED), run(RunState.SUCCEEDED, true, FIXED), NOW))
                .isEmpty();
    }

    @Test
    void aDomainThatStillWaitsKeepsTheOutcomeOfItsAccount() {
        var waiting = evidence("b.lanting.example.com", Diagnosis.AWAITING_VALIDATION, Verification.UNKNOWN);
        var account = closed(new Subject.Account("acct-1"), Outcome.WAITING_FOR_CUSTOMER);
        var later = run(RunState.SUCCEEDED, true, FIXED);

        var corrected = OutcomeRules.correct(account, List.of(EXPIRED, waiting), later, NOW);

        assertThat(corrected.orElseThrow().state()).isEqualTo(account.state());
        assertThat(OutcomeRules.correct(account, List.of(FIXED, waiting), later, NOW))
                .isEmpty();
    }
}
