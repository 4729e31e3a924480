package io.certloop.ticket.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerWriterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
    private static final Instant UNTIL = Instant.parse("2026-09-01T00:00:00Z");

    private final AnswerWriter writer = new AnswerWriter();

    private static Ticket ticket(Language language, TicketKind kind, String title) {
        return Ticket.recognised(
                TicketId.random(),
                new TicketDraft("s", "e", Optional.empty(), title, "", "d", Optional.empty()),
                new Recognition(kind, 0.9, List.of(), List.of(), List.of(), language),
                NOW);
    }

    private static Evidence evidence(Diagnosis diagnosis, CustomerAction action) {
        return new Evidence(
                "{}",
                ".lanting.example.com",
                Optional.of("acct-1"),
                diagnosis,
                Optional.of(NOW.minusSeconds(7200)),
                Optional.empty(),
                List.of(
                        new EdgeFact(
                                "192.0.2.1", NOW, EdgeFact.Verdict.EXPECTED, Optional.of(UNTIL))),
                List.of(new ActionFact(ActionFact.Action.RESUBMIT, NOW, ActionFact.Result.LANDED)),
                Verification.FIXED,
                Optional.ofNullable(action));
    }

    @Test
    void saysWhatWasFoundDoneAndServedInSimplifiedChinese() {
        var text =
                writer.write(
                                ticket(Language.ZH_HANS, TicketKind.DEPLOYMENT_STUCK, "证书卡住"),
                                Outcome.RESOLVED,
                                List.of(evidence(Diagnosis.DEPLOYMENT_STUCK, null)),
                                NOW)
                        .text();

        assertThat(text)
                .contains("证书卡住", "*.lanting.example.com", "证书部署任务卡住", "重新提交证书配置")
                .contains("192.0.2.1", "有效期至 2026-09-01 08:00 (UTC+8)", "2026-03-01 16:30")
                .doesNotContain("acct-1");
    }

    @Test
    void saysWhatWasWrongEvenWhenItIsRepairedNow() {
        var now = evidence(Diagnosis.HEALTHY, null);
        var repaired =
                new Evidence(
                        now.received(),
                        now.domain(),
                        now.account(),
                        now.diagnosis(),
                        Optional.empty(),
                        Optional.of(
                                new Evidence.FirstLook(
                                        Diagnosis.DEPLOYMENT_STUCK,
                                        Optional.of(NOW.minusSeconds(7200)))),
                        now.edges(),
                        now.actions(),
                        now.verification(),
                        Optional.empty());

        var text =
                writer.write(
                                ticket(Language.ZH_HANS, TicketKind.DEPLOYMENT_STUCK, "证书卡住"),
                                Outcome.RESOLVED,
                                List.of(repaired),
                                NOW)
                        .text();

        assertThat(text).containsSubsequence("排查结果：证书部署任务卡住", "重新提交证书配置", "目前状态：配置已完成");
    }

    @Test
    void answersInTheLanguageOfTheTicket() {
        var evidence = List.of(evidence(Diagnosis.NOT_SERVED, null));

        assertThat(
                        writer.write(
                                        ticket(Language.EN, TicketKind.DEPLOYMENT_STUCK, "stuck"),
                                        Outcome.RESOLVED,
                                        evidence,
                                        NOW)
                                .text())
                .contains("valid until 2026-09-01 00:00 UTC", "submitted again");
        assertThat(
                        writer.write(
                                        ticket(Language.ZH_HANT, TicketKind.DEPLOYMENT_STUCK, "憑證"),
                                        Outcome.ESCALATED,
                                        evidence,
                                        NOW)
                                .text())
                .contains("憑證", "工程師人工處理", "重新提交憑證設定");
    }

    @Test
    void tellsTheCustomerTheRecordAndTheDate() {
        var action =
                new CustomerAction(
                        CustomerAction.Code.SET_DNS_RECORD,
                        Optional.of(new CustomerAction.DnsRecord("_dnsauth.a", "TXT", "tok{0}en'")),
                        Optional.of(UNTIL));

        var text =
                writer.write(
                                ticket(Language.EN, TicketKind.VALIDATION_FAILED, "t"),
                                Outcome.WAITING_FOR_CUSTOMER,
                                List.of(evidence(Diagnosis.AWAITING_VALIDATION, action)),
                                NOW)
                        .text();

        assertThat(text)
                .contains("Host _dnsauth.a, type TXT, value tok{0}en'")
                .contains("by 2026-09-01 00:00 UTC");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void alwaysSaysWhatToDoEvenWithoutInstructions(Language language) {
        var phrases = Phrases.of(language);

        assertThat(waiting(language, TicketKind.CERTIFICATE_REJECTED, List.of()))
                .contains(phrases.say("todo.CHECK_UPLOAD"));
        assertThat(
                        waiting(
                                language,
                                TicketKind.DOMAIN_STUCK,
                                List.of(evidence(Diagnosis.FROZEN, null))))
                .contains(phrases.say("todo.SETTLE_ACCOUNT"));
        assertThat(
                        waiting(
                                language,
                                TicketKind.DOMAIN_STUCK,
                                List.of(evidence(Diagnosis.UNKNOWN, null))))
                .contains(phrases.say("todo.CHECK_DOMAIN_NAME"));
    }

    private String waiting(Language language, TicketKind kind, List<Evidence> evidence) {
        return writer.write(
                        ticket(language, kind, "t"), Outcome.WAITING_FOR_CUSTOMER, evidence, NOW)
                .text();
    }

    @Test
    void keepsValuesFromOutsideToOneLineWithoutControlCharacters() {
        var text =
                writer.write(
                                ticket(
                                        Language.EN,
                                        TicketKind.DEPLOYMENT_STUCK,
                                        "a\nfoot.RESOLVED\u0007\u2028b"),
                                Outcome.RESOLVED,
                                List.of(),
                                NOW)
                        .text();

        assertThat(text).startsWith("Hello, your ticket “a foot.RESOLVED b” has");
    }

    @Test
    void hasEveryPhraseInEveryLanguage() {
        var needed = new TreeSet<String>();
        for (var outcome : Outcome.values()) {
            needed.addAll(List.of("head." + outcome, "foot." + outcome));
        }
        Stream.of(Diagnosis.values()).forEach(d -> needed.add("diagnosis." + d));
        Stream.of(EdgeFact.Verdict.values()).forEach(v -> needed.add("edge." + v));
        Stream.of(ActionFact.Action.values()).forEach(a -> needed.add("action." + a));
        Stream.of(ActionFact.Result.values()).forEach(r -> needed.add("result." + r));
        Stream.of(CustomerAction.Code.values())
                .filter(code -> code != CustomerAction.Code.UNKNOWN)
                .forEach(code -> needed.add("todo." + code));
        var all = Phrases.of(Language.EN).keys();

        assertThat(all).containsAll(needed);
        Arrays.stream(Language.values())
                .forEach(
                        language ->
                                assertThat(Phrases.of(language).keys())
                                        .containsExactlyInAnyOrderElementsOf(all));
    }
}
