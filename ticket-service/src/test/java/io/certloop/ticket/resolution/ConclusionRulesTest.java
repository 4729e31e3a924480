package io.certloop.ticket.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.text.Message;
import io.certloop.testkit.Settings;
import io.certloop.ticket.evidence.ActionFact;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.EdgeFact;
import io.certloop.ticket.evidence.Facts;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.answer.Conclusion;
import io.certloop.ticket.intake.triage.SurelyOurs;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.TicketKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConclusionRulesTest {

    private static final Ticket SURE = ticket(TicketKind.DEPLOYMENT_STUCK, 0.05);
    private static final Ticket DOUBTFUL = ticket(TicketKind.DEPLOYMENT_STUCK, 0.051);

    private final ConclusionRules rules = new ConclusionRules(new SurelyOurs(Settings.of(AnswersConfig.class)));

    private static Ticket ticket(TicketKind kind, double none) {
        return Facts.ticket(kind, Language.ZH_HANS, none, "t");
    }

    private static Incident closed(Outcome outcome, String reason) {
        return closed(TicketKind.DEPLOYMENT_STUCK, outcome, reason);
    }

    private static Incident closed(TicketKind kind, Outcome outcome, String reason) {
        var subject = new Subject.Domain(Facts.DOMAIN, Optional.empty());
        var running = new IncidentState.InRemediation(new RunId(UUID.randomUUID()));
        return Incident.open(kind, subject, Message.plain("r"), Optional.empty(), Facts.NOW)
                .handedOver(new IncidentState.HandingOver(0), running.run(), Facts.NOW)
                .concluded(running, outcome, reason, "[]", Facts.NOW);
    }

    private static final Incident HEALTHY = closed(Outcome.RESOLVED, "HEALTHY");
    private static final Incident REPAIRED = closed(Outcome.RESOLVED, "VERIFIED");

    private ConclusionRules.Decided decide(Ticket ticket, Facts facts, Incident... served) {
        return rules.decide(ticket, List.of(served), List.of(facts.evidence()), () -> false);
    }

    @Test
    void saysThatNothingIsWrongOnlyIfTheTicketIsSurelyOurs() {
        assertThat(decide(SURE, Facts.healthy(), HEALTHY).conclusion()).isEqualTo(Conclusion.FOUND_HEALTHY);

        var decided = decide(DOUBTFUL, Facts.healthy(), HEALTHY);

        assertThat(decided.conclusion()).isEqualTo(Conclusion.HANDED_OVER);
        assertThat(decided.conclusion().outcome()).isEqualTo(Outcome.ESCALATED);
        assertThat(decided.withheld()).contains(Conclusion.FOUND_HEALTHY);
        assertThat(decided.why().text()).contains("probability of none 0.05");
    }

    @Test
    void saysSoOnlyOnceSinceTheAnswerPromisesThatAReplyBringsAnEngineer() {
        var decided =
                rules.decide(SURE, List.of(HEALTHY), List.of(Facts.healthy().evidence()), () -> true);

        assertThat(decided.conclusion()).isEqualTo(Conclusion.HANDED_OVER);
        assertThat(decided.why().text()).contains("once more after a reply");
    }

    @Test
    void answersWithTheRepairOfTheDayBeforeAndBringsAPersonIfTheCustomerContradicts() {
        var since = closed(Outcome.RESOLVED, "HEALTHY_SINCE_CHANGE");

        assertThat(decide(SURE, Facts.healthy(), since).conclusion()).isEqualTo(Conclusion.REPAIRED);
        assertThat(decide(SURE, Facts.healthy(), since, HEALTHY).conclusion()).isEqualTo(Conclusion.REPAIRED);
        assertThat(decide(DOUBTFUL, Facts.healthy(), since).conclusion()).isEqualTo(Conclusion.HANDED_OVER);
        assertThat(rules.decide(SURE, List.of(since), List.of(Facts.healthy().evidence()), () -> true)
                        .conclusion())
                .isEqualTo(Conclusion.HANDED_OVER);
    }

    @Test
    void answersARepairWhateverTheDoubt() {
        assertThat(decide(DOUBTFUL, Facts.repaired(), REPAIRED).conclusion()).isEqualTo(Conclusion.REPAIRED);
        assertThat(decide(DOUBTFUL, Facts.repaired(), REPAIRED, HEALTHY).conclusion())
                .isEqualTo(Conclusion.REPAIRED);
    }

    @Test
    void explainsARefusedUploadOnlyIfTheTicketIsSurelyOurs() {
        var explained = closed(TicketKind.CERTIFICATE_REJECTED, Outcome.WAITING_FOR_CUSTOMER, "CERTIFICATE_REJECTED");

        assertThat(decide(ticket(TicketKind.CERTIFICATE_REJECTED, 0.01), Facts.healthy(), explained)
                        .conclusion())
                .isEqualTo(Conclusion.CUSTOMER_ACTION);
        assertThat(decide(ticket(TicketKind.CERTIFICATE_REJECTED, 0.2), Facts.healthy(), explained)
                        .conclusion())
                .isEqualTo(Conclusion.HANDED_OVER);
    }

    @Test
    void hasNoDoubtOfWhatAPersonSaysThatTheTicketMeans() {
        var corrected = closed(TicketKind.DOMAIN_STUCK, Outcome.RESOLVED, "HEALTHY");
        var upload = closed(TicketKind.CERTIFICATE_REJECTED, Outcome.WAITING_FOR_CUSTOMER, "CERTIFICATE_REJECTED");
        var unread = ticket(TicketKind.NONE, 0.9);

        assertThat(decide(unread, Facts.healthy(), corrected).conclusion()).isEqualTo(Conclusion.FOUND_HEALTHY);
        assertThat(decide(unread, Facts.healthy(), upload).conclusion()).isEqualTo(Conclusion.CUSTOMER_ACTION);
        assertThat(ConclusionRules.kindOf(unread, List.of(upload))).isEqualTo(TicketKind.CERTIFICATE_REJECTED);
    }

    @Test
    void handsOverWhereNothingIsUnhealthyInTheWayThatTheTicketSays() {
        var none = closed(Outcome.ESCALATED, "NONE_OF_KIND");

        assertThat(decide(DOUBTFUL, Facts.of(Diagnosis.EXPIRED), none).conclusion())
                .isEqualTo(Conclusion.HANDED_OVER);
    }

    @Test
    void saysThatTheChangeWasTakenBackOnlyIfEveryEdgeConfirmsIt() {
        var escalated = closed(Outcome.ESCALATED, "QUOTA_USED_UP");
        var back = Facts.repaired()
                .did(ActionFact.Action.ROLLBACK_TASK, ActionFact.Result.LANDED, java.time.Duration.ofMinutes(5));

        assertThat(decide(SURE, back, escalated).conclusion()).isEqualTo(Conclusion.ROLLED_BACK);
        assertThat(decide(SURE, back.edge(EdgeFact.Verdict.UNKNOWN), escalated).conclusion())
                .isEqualTo(Conclusion.ESCALATED);
    }
}
