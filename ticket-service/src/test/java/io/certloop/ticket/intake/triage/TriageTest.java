package io.certloop.ticket.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.Settings;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriageTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String STUCK = "证书更换一直在处理中，卡住三个小时了";

    private Triage triage = triage(0.05);

    private static Triage triage(double mostDoubt) {
        var recognizer = Recognizer.standard();
        return new Triage(
                recognizer,
                new AnswerWriter(),
                new SurelyOurs(Settings.of(
                        AnswersConfig.class, Map.of("certloop.answers.most-doubt", String.valueOf(mostDoubt)))),
                new NamedDomains(
                        recognizer,
                        Settings.of(RecognitionConfig.class, Map.of("certloop.recognition.unhealthy-ratio", "20"))),
                Settings.of(IntakeConfig.class, Map.of("certloop.ticket.max-subjects", "2")));
    }

    private Decision decide(String title, String description, String account) {
        return triage.decide(
                TicketId.random(),
                new TicketDraft("s", "e", Optional.ofNullable(account), title, "", description, Optional.empty()),
                NOW);
    }

    @Test
    void sendsATicketWithASubjectIntoRemediation() {
        var decision = decide("证书部署一直处理中", "a.lanting.example.com " + STUCK, "acct-1");

        assertThat(decision.ticket().state()).isEqualTo(new TicketState.InRemediation());
        assertThat(decision.subjects())
                .containsExactly(new Subject.Domain("a.lanting.example.com", Optional.of("acct-1")));
        assertThat(decision.history())
                .extracting(TimelineEntry::event)
                .containsExactly("New", "Recognised", "InRemediation");
        assertThat(decision.ticket().decidedAt()).isEmpty();
    }

    @Test
    void meansWhateverIsUnhealthyInTheAccountOnlyIfTheTicketIsSurelyOurs() {
        var text = "域名配置时间太久了";
        triage = triage(1);
        assertThat(decide(text, text, "acct-1").subjects()).containsExactly(new Subject.Account("acct-1", false));
        triage = triage(0);
        assertThat(decide(text, text, "acct-1").subjects()).containsExactly(new Subject.Account("acct-1", true));
    }

    @Test
    void asksWhenThereIsNoSubject() {
        var decision = decide("证书部署一直处理中", STUCK, null);

        assertThat(decision.ticket().state()).isEqualTo(new TicketState.WaitingForCustomer());
        assertThat(decision.subjects()).isEmpty();
        assertThat(decision.ticket().answer()).isPresent();
        assertThat(decision.ticket().decidedAt()).contains(NOW);
    }

    @Test
    void leavesOtherTicketsUntouchedEvenIfTheyNameADomain() {
        var decision = decide("发票怎么开", "a.lanting.example.com 的发票在哪里开", "acct-1");

        assertThat(decision.ticket().state()).isEqualTo(new TicketState.NotApplicable());
        assertThat(decision.subjects()).isEmpty();
    }

    @Test
    void opensNoIncidentForTooManySubjects() {
        var decision = decide(
                "证书部署一直处理中", "a.lanting.example.com b.lanting.example.com c.lanting.example.com " + STUCK, "acct-1");

        assertThat(decision.ticket().state()).isEqualTo(new TicketState.Escalated());
        assertThat(decision.subjects()).isEmpty();
    }

    @Test
    void aTicketThatIsLeftToPeopleOpensNothingWhateverTheTextSays() {
        var draft = new TicketDraft(
                "mailbox",
                "m-1",
                Optional.empty(),
                "证书部署一直处理中",
                "",
                "a.lanting.example.com " + STUCK,
                Optional.empty());

        var decision = triage.leaveToPeople(TicketId.random(), draft, TicketMessage.SENDER_FORGED.with(), NOW);

        assertThat(decision.ticket().state()).isEqualTo(new TicketState.NotApplicable());
        assertThat(decision.ticket().answer()).isEmpty();
        assertThat(decision.subjects()).isEmpty();
        assertThat(decision.history().getLast().message().code()).isEqualTo("SENDER_FORGED");
    }

    @Test
    void aNameThatIsOnlyWatchedIsLeftToPeopleWhateverTheTextSays() {
        var draft = new TicketDraft(
                Triage.WATCHED,
                "f-1",
                Optional.empty(),
                "证书部署一直处理中",
                "",
                "a.lanting.example.com " + STUCK,
                Optional.empty());

        var decision = triage.decide(TicketId.random(), draft, NOW);

        assertThat(decision.ticket().state()).isEqualTo(new TicketState.NotApplicable());
        assertThat(decision.subjects()).isEmpty();
        assertThat(decision.history().getLast().message().code()).isEqualTo("ONLY_WATCHED");
    }
}
