package io.certloop.ticket.intake.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.Settings;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.intake.followup.CommentRules.Served;
import io.certloop.ticket.intake.followup.CommentRules.Unhealthy;
import io.certloop.ticket.intake.followup.CommentRules.Verdict;
import io.certloop.ticket.intake.triage.NamedDomains;
import io.certloop.ticket.intake.triage.SurelyOurs;
import io.certloop.ticket.intake.triage.Triage;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.Recognizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Optional<String> ACCOUNT = Optional.of("acct-1");
    private static final TicketKind STUCK = TicketKind.DEPLOYMENT_STUCK;
    private static final String OURS = "a.lanting.example.com";
    private static final String OTHER = "b.lanting.example.com";

    private static final IntakeConfig TWO_SUBJECTS =
            Settings.of(IntakeConfig.class, Map.of("certloop.ticket.max-subjects", "2"));

    private final CommentRules rules = new CommentRules(Recognizer.standard(), TWO_SUBJECTS);

    private static Ticket ticketIn(TicketState state) {
        var draft = new TicketDraft("s", "e", ACCOUNT, "证书部署一直处理中", "", "证书更换一直在处理中，卡住三个小时了", Optional.empty());
        var fresh = new Triage(
                        Recognizer.standard(),
                        new AnswerWriter(),
                        new SurelyOurs(Settings.of(AnswersConfig.class)),
                        new NamedDomains(
                                Recognizer.standard(),
                                Settings.of(
                                        RecognitionConfig.class, Map.of("certloop.recognition.unhealthy-ratio", "0"))),
                        TWO_SUBJECTS)
                .decide(TicketId.random(), draft, NOW)
                .ticket();
        return new Ticket(
                fresh.id(),
                draft,
                fresh.recognition(),
                state,
                Optional.empty(),
                0,
                Optional.empty(),
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Subject domain(String name) {
        return new Subject.Domain(name, ACCOUNT);
    }

    private static Served over(String name) {
        return new Served(STUCK, domain(name), true, false);
    }

    private static Served running(String name) {
        return new Served(STUCK, domain(name), false, false);
    }

    private static Unhealthy sick(String name) {
        return new Unhealthy(STUCK, domain(name));
    }

    private Verdict judge(TicketState state, List<Served> served, String comment) {
        return rules.evaluate(ticketIn(state), served, comment);
    }

    private static TicketState state(String label) {
        return TicketState.labelled(label).orElseThrow();
    }

    @Test
    void namingTheSubjectStartsATicketThatWaitsForIt() {
        var waiting = new TicketState.WaitingForCustomer();

        assertThat(judge(waiting, List.of(), "是 " + OURS))
                .isEqualTo(new Verdict(CommentEffect.STARTED, List.of(), List.of(sick(OURS))));
        assertThat(judge(waiting, List.of(), "还是不行，一直卡住").effect()).isEqualTo(CommentEffect.RECORDED);
        assertThat(judge(waiting, List.of(), OURS + " 已经好了").effect()).isEqualTo(CommentEffect.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InRemediation", "Resolved", "WaitingForCustomer", "Escalated"})
    void aFurtherSickDomainExtendsTheTicketWhereverItStands(String label) {
        var verdict = judge(state(label), List.of(over(OURS)), "另外 " + OTHER + " 也麻烦看下");

        assertThat(verdict).isEqualTo(new Verdict(CommentEffect.EXTENDED, List.of(), List.of(sick(OTHER))));
    }

    @Test
    void aFurtherDomainMayBeSickInAWayOfItsOwn() {
        var verdict = judge(new TicketState.Resolved(), List.of(over(OURS)), "另外 " + OTHER + " 的证书也过期了");

        assertThat(verdict.further()).containsExactly(new Unhealthy(TicketKind.CERTIFICATE_EXPIRED, domain(OTHER)));
    }

    @Test
    void aDomainThatIsOnlyMentionedChangesNothing() {
        var verdict = judge(new TicketState.Resolved(), List.of(over(OURS)), "截图放在 " + OTHER);

        assertThat(verdict.effect()).isEqualTo(CommentEffect.RECORDED);
    }

    @Test
    void stuckAgainLooksAnewAtAllThatTheTicketIsAbout() {
        var verdict = judge(new TicketState.Resolved(), List.of(over(OURS), over(OTHER)), "又卡住了，还是处理中");

        assertThat(verdict).isEqualTo(new Verdict(CommentEffect.REOPENED, List.of(sick(OURS), sick(OTHER)), List.of()));
    }

    @Test
    void stuckAgainLooksAnewOnlyAtWhatIsNamed() {
        var verdict = judge(new TicketState.Resolved(), List.of(over(OURS), over(OTHER)), OTHER + " 还是处理中");

        assertThat(verdict).isEqualTo(new Verdict(CommentEffect.REOPENED, List.of(sick(OTHER)), List.of()));
    }

    @Test
    void stuckAgainOfAnAccountsTicketAlsoLooksAtTheDomainThatIsNamedNow() {
        var account = new Served(STUCK, new Subject.Account("acct-1"), true, false);

        var verdict = judge(new TicketState.Resolved(), List.of(account), OURS + " 还是处理中");

        assertThat(verdict.again()).containsExactly(new Unhealthy(STUCK, account.subject()));
        assertThat(verdict.further()).containsExactly(sick(OURS));
    }

    @Test
    void whileARunIsUnderWayStuckAgainConcernsOnlyWhatIsOver() {
        var remediation = new TicketState.InRemediation();
        var served = List.of(over(OURS), running(OTHER));

        assertThat(judge(remediation, served, "还是不行").effect()).isEqualTo(CommentEffect.RECORDED);
        assertThat(judge(remediation, served, OTHER + " 还是处理中").effect()).isEqualTo(CommentEffect.RECORDED);
        assertThat(judge(remediation, served, OURS + " 又卡住了"))
                .isEqualTo(new Verdict(CommentEffect.REOPENED, List.of(sick(OURS)), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"WaitingForCustomer, CLOSED", "Escalated, CLOSED", "InRemediation, RECORDED", "Resolved, RECORDED"})
    void worksNowClosesWhatWaitsForTheCustomerOrForPeople(String label, CommentEffect effect) {
        assertThat(judge(state(label), List.of(over(OURS)), "好了，谢谢").effect()).isEqualTo(effect);
    }

    @Test
    void whatTheCustomerHasDoneIsInspected() {
        var waiting = new TicketState.WaitingForCustomer();
        var served = List.of(over(OURS), over(OTHER));

        assertThat(judge(waiting, served, "款已补齐")).isEqualTo(Verdict.again(CommentEffect.INSPECTED_AGAIN, served));
        assertThat(judge(waiting, served, "_dnsauth." + OURS + " 的记录加好了").again())
                .containsExactly(sick(OURS));
        assertThat(judge(new TicketState.InRemediation(), served, "款已补齐").effect())
                .isEqualTo(CommentEffect.RECORDED);
    }

    @Test
    void anEdgeThatServesTheWrongCertificateOutweighsTheCustomersWord() {
        var faulty = List.of(new Served(STUCK, domain(OURS), true, true));

        assertThat(judge(new TicketState.Escalated(), faulty, "好了，谢谢"))
                .isEqualTo(Verdict.again(CommentEffect.INSPECTED_AGAIN, faulty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InRemediation", "Resolved", "WaitingForCustomer", "Escalated"})
    void anObjectionIsForAPerson(String label) {
        assertThat(judge(state(label), List.of(over(OURS)), "跟我说的不是一回事").effect())
                .isEqualTo(CommentEffect.LEFT_TO_PERSON);
    }

    @Test
    void thatOneOfTwoWorksClosesNothing() {
        var escalated = new TicketState.Escalated();
        var served = List.of(over(OURS), over(OTHER));

        assertThat(judge(escalated, served, OURS + " 已经好了").effect()).isEqualTo(CommentEffect.RECORDED);
        assertThat(judge(escalated, served, OURS + " 和 " + OTHER + " 已经好了").effect())
                .isEqualTo(CommentEffect.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InRemediation", "Resolved", "WaitingForCustomer", "Escalated"})
    void aNewQuestionIsForAPerson(String label) {
        assertThat(judge(state(label), List.of(over(OURS)), "另外想问下发票怎么开").effect())
                .isEqualTo(CommentEffect.HANDED_TO_PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InRemediation", "Resolved", "WaitingForCustomer", "Escalated"})
    void thanksDoNothing(String label) {
        assertThat(judge(state(label), List.of(over(OURS)), "谢谢").effect()).isEqualTo(CommentEffect.RECORDED);
    }

    @Test
    void moreSubjectsThanAnHonestTicketHasAreForAPerson() {
        var verdict =
                judge(new TicketState.Resolved(), List.of(over(OURS), over(OTHER)), "另外 c.lanting.example.com 也麻烦看下");

        assertThat(verdict).isEqualTo(Verdict.of(CommentEffect.HANDED_TO_PERSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"又卡住了，还是一直在处理中", "好了，可以了，谢谢", OURS, "另外想问下发票怎么开"})
    void aTicketThatWasLeftToPeopleIsNeverTouched(String comment) {
        assertThat(judge(new TicketState.NotApplicable(), List.of(), comment).effect())
                .isEqualTo(CommentEffect.RECORDED);
    }
}
