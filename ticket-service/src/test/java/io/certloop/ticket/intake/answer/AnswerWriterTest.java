package io.certloop.ticket.intake.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.evidence.ActionFact;
import io.certloop.ticket.evidence.CustomerAction;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.EdgeFact;
import io.certloop.ticket.evidence.Facts;
import io.certloop.ticket.evidence.Verification;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the answers; how each reads is in {@link AnswerGoldenTest}. */
class AnswerWriterTest {

    private final AnswerWriter writer = new AnswerWriter();

    private String write(Language language, Conclusion conclusion, Facts... facts) {
        return write(language, TicketKind.DEPLOYMENT_STUCK, conclusion, facts);
    }

    private String write(Language language, TicketKind kind, Conclusion conclusion, Facts... facts) {
        return writer.write(
                        language,
                        Facts.ticket(kind, language, 0, "t"),
                        kind,
                        conclusion,
                        Stream.of(facts).map(Facts::evidence).toList(),
                        Facts.NOW)
                .text();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void neverNamesTheAccountOrAnEdgeThatAgrees(Language language) {
        assertThat(write(language, Conclusion.REPAIRED, Facts.repaired()))
                .contains(Facts.DOMAIN, "2027-01-26")
                .doesNotContain("acct-1", "192.0.2.1");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void neverSaysThatSomethingWasDoneWhereNothingWas(Language language) {
        assertThat(write(language, Conclusion.FOUND_HEALTHY, Facts.healthy()))
                .doesNotContain("已处理", "已處理", "已解决", "已解決", "dealt with", "resolved", "Done");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void asksNobodyWhoseUploadWasRefusedForWhatCertLoopRepairs(Language language) {
        var own = Facts.of(Diagnosis.EXPIRED).edge(EdgeFact.Verdict.INVALID);
        var free = Facts.of(Diagnosis.EXPIRED).edge(EdgeFact.Verdict.INVALID).repairable();
        var request = AnswerTexts.of(language).message("todo.UPLOAD_CERTIFICATE");
        var explanation = AnswerTexts.of(language).message("todo.CHECK_UPLOAD");

        assertThat(refused(language, own)).contains(request).doesNotContain(explanation);
        assertThat(refused(language, free)).contains(explanation).doesNotContain(request);
    }

    private String refused(Language language, Facts facts) {
        return write(language, TicketKind.CERTIFICATE_REJECTED, Conclusion.CUSTOMER_ACTION, facts);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysNoEndOfACertificateThatWasNotSeen(Language language) {
        for (var unseen : List.of(EdgeFact.Verdict.UNKNOWN, EdgeFact.Verdict.REFUSED)) {
            var facts = Facts.of(Diagnosis.NOT_SERVED)
                    .edge(EdgeFact.Verdict.OTHER_CERTIFICATE, Facts.NOW)
                    .edge(unseen)
                    .verified(Verification.UNKNOWN);

            assertThat(write(language, Conclusion.ESCALATED, facts))
                    .contains("192.0.2.1", "192.0.2.2")
                    .doesNotContain("2027-01-26");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysNothingOfEdgesWhileTheCustomerHasToAct(Language language) {
        var facts = Facts.of(Diagnosis.AWAITING_VALIDATION)
                .edge(EdgeFact.Verdict.UNKNOWN)
                .asksForRecord("_dnsauth.a", "TXT", "tok{0}en'");

        assertThat(write(language, Conclusion.CUSTOMER_ACTION, facts))
                .contains("_dnsauth.a", "TXT", "tok{0}en'")
                .doesNotContain("192.0.2.1");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void offersTheRecordThatLastsBesideThatOfTheOrder(Language language) {
        var facts = Facts.of(Diagnosis.AWAITING_VALIDATION)
                .asksForRecord("_dnsauth.a", "TXT", "tok")
                .offersRecord("_validation-persist.a", "TXT", "ca.example; accounturi=u");

        assertThat(write(language, Conclusion.CUSTOMER_ACTION, facts))
                .containsSubsequence("_dnsauth.a", "_validation-persist.a", "ca.example; accounturi=u");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysWhatIsWrongWithWhichFile(Language language) {
        var said = new HashSet<String>();
        for (var flaw : CustomerAction.Flaw.values()) {
            var facts = Facts.of(Diagnosis.CERTIFICATE_REJECTED)
                    .edge(EdgeFact.Verdict.EXPECTED)
                    .unusable(CustomerAction.Code.CHECK_UPLOAD, flaw);

            var answer = write(language, Conclusion.CUSTOMER_ACTION, facts);
            assertThat(answer).contains(Facts.DOMAIN + ".pem").doesNotContain("{", flaw.name());
            assertThat(said.add(answer))
                    .as("an explanation of its own for " + flaw)
                    .isTrue();
        }
    }

    @Test
    void saysFromWhenOnACertificateOfTheFutureIsUsed() {
        var facts = Facts.of(Diagnosis.CERTIFICATE_REJECTED)
                .unusable(CustomerAction.Code.CHECK_UPLOAD, CustomerAction.Flaw.NOT_YET_VALID);

        assertThat(write(Language.EN, Conclusion.CUSTOMER_ACTION, facts)).contains("valid only from 2026-11-29");
        assertThat(write(Language.ZH_HANS, Conclusion.CUSTOMER_ACTION, facts))
                .contains("从 2026-11-29")
                .contains("起才生效");
    }

    @Test
    void whoHasToUploadIsToldWhatIsWrongWithTheFileThatIsThere() {
        var facts = Facts.of(Diagnosis.EXPIRED)
                .unusable(CustomerAction.Code.UPLOAD_CERTIFICATE, CustomerAction.Flaw.NO_KEY);

        assertThat(write(Language.EN, Conclusion.CUSTOMER_ACTION, facts))
                .containsSubsequence("upload a new certificate", ".pem", "no private key");
    }

    @Test
    void namesADeadlineOnlyIfItIsToCome() {
        var code = CustomerAction.Code.UPLOAD_CERTIFICATE;
        var past = Facts.of(Diagnosis.EXPIRED).asksBy(code, Facts.NOW);
        var future = Facts.of(Diagnosis.EXPIRING).asksBy(code, Facts.NOW.plus(Duration.ofDays(3)));

        assertThat(write(Language.EN, Conclusion.CUSTOMER_ACTION, past))
                .contains("as soon as you can")
                .doesNotContain("2026-11-27");
        assertThat(write(Language.EN, Conclusion.CUSTOMER_ACTION, future)).contains("by 2026-11-30 12:30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN|Nodes: 2 of 3 have the certificate; it is on node-1, node-3; node-2 did not answer|done on some nodes only",
                "ZH_HANS|节点：3 个中有 2 个已是该证书；node-1、node-3 已生效；node-2 未能连接|仅部分节点已生效",
                "ZH_HANT|節點：3 個中有 2 個已是該憑證；node-1、node-3 已生效；node-2 無法連線|僅部分節點已生效",
            })
    void namesTheNodesThatHaveTheChangeAndThoseThatDoNot(Language language, String nodes, String result) {
        var facts = Facts.of(Diagnosis.UNKNOWN)
                .found(Diagnosis.NODES_DIFFER, Duration.ofHours(5))
                .did(ActionFact.Action.RESUBMIT, ActionFact.Result.PARTLY_APPLIED, Duration.ofMinutes(14))
                .edge(EdgeFact.Verdict.EXPECTED)
                .edge(EdgeFact.Verdict.UNKNOWN)
                .node("node-1", true, true)
                .node("node-2", false, false)
                .node("node-3", true, true)
                .verified(Verification.UNKNOWN);

        assertThat(write(language, Conclusion.ESCALATED, facts)).contains(nodes, result);
    }

    @Test
    void aNodeThatWasNotSeenLeavesARepairUnproven() {
        var facts = Facts.repaired().node("node-1", true, true);
        assertThat(facts.evidence().proven()).isTrue();
        assertThat(facts.node("node-2", false, false).evidence().proven()).isFalse();
    }

    @Test
    void anAbortedTransactionOfANodeIsNoRollBackOfTheCustomersChange() {
        var facts = Facts.repaired()
                .did(ActionFact.Action.ROLLBACK_TASK, ActionFact.Result.ACCEPTED, Duration.ofMinutes(3));
        assertThat(facts.evidence().rolledBack()).isTrue();
        assertThat(facts.node("node-1", true, true).evidence().rolledBack()).isFalse();
    }

    @Test
    void namesAtMostTenEdgesThatDiffer() {
        var facts = Facts.of(Diagnosis.NOT_SERVED).verified(Verification.NOT_FIXED);
        IntStream.range(0, 25).forEach(i -> facts.edge(EdgeFact.Verdict.OTHER_CERTIFICATE));

        assertThat(write(Language.EN, Conclusion.ESCALATED, facts))
                .contains("192.0.2.10:", "and 15 more edges")
                .doesNotContain("192.0.2.11:");
    }

    @Test
    void saysThatConnectionsToAnEdgeDisagree() {
        var facts = Facts.of(Diagnosis.NODES_DIFFER)
                .edge(EdgeFact.Verdict.EXPECTED)
                .edge(EdgeFact.Verdict.INCONSISTENT)
                .verified(Verification.NOT_FIXED);

        assertThat(write(Language.EN, Conclusion.ESCALATED, facts))
                .contains("1 of 2 edges serve the configured certificate; the others:")
                .contains("on some connections and not on others");
        assertThat(write(Language.ZH_HANS, Conclusion.ESCALATED, facts)).contains("部分连接返回的证书与配置的不一致");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void alwaysSaysWhatToDoEvenWithoutInstructions(Language language) {
        var texts = AnswerTexts.of(language);
        var to = Conclusion.CUSTOMER_ACTION;

        assertThat(write(language, TicketKind.CERTIFICATE_REJECTED, to)).contains(texts.message("todo.CHECK_UPLOAD"));
        assertThat(write(language, to, Facts.of(Diagnosis.FROZEN))).contains(texts.message("todo.SETTLE_ACCOUNT"));
        assertThat(write(language, to, Facts.of(Diagnosis.UNKNOWN))).contains(texts.message("todo.CHECK_DOMAIN_NAME"));
    }

    @Test
    void keepsValuesFromOutsideToOneLineWithoutControlCharacters() {
        var ticket = Facts.ticket(TicketKind.DEPLOYMENT_STUCK, Language.EN, 0, "a\nfoot.REPAIRED\u0007\u2028b");

        assertThat(writer.write(
                                Language.EN,
                                ticket,
                                TicketKind.DEPLOYMENT_STUCK,
                                Conclusion.REPAIRED,
                                List.of(),
                                Facts.NOW)
                        .text())
                .startsWith("Hello, your ticket “a foot.REPAIRED b” is");
    }

    @Test
    void hasEveryPhraseInEveryLanguage() {
        var needed = new TreeSet<String>();
        for (var outcome : Conclusion.values()) {
            needed.addAll(List.of("head." + outcome, "foot." + outcome));
        }
        Stream.of(Diagnosis.values()).forEach(d -> needed.add("diagnosis." + d));
        Stream.of(EdgeFact.Verdict.values()).forEach(v -> needed.add("edge." + v));
        Stream.of(ActionFact.Action.values()).forEach(a -> needed.add("action." + a));
        Stream.of(ActionFact.Result.values())
                .filter(result -> !new ActionFact(null, Facts.NOW, result).isDone())
                .forEach(r -> needed.add("result." + r));
        Stream.of(EdgeSummary.Serves.values()).forEach(s -> needed.add("serves." + s));
        Stream.of(UploadRefusal.values()).forEach(why -> needed.add("todo.CHECK_UPLOAD." + why));
        Stream.of(CustomerAction.Code.values())
                .filter(code -> code != CustomerAction.Code.UNKNOWN)
                .forEach(code -> needed.add("todo." + code));
        var all = AnswerTexts.of(Language.EN).keys();

        assertThat(all).containsAll(needed);
        Arrays.stream(Language.values())
                .forEach(language ->
                        assertThat(AnswerTexts.of(language).keys()).containsExactlyInAnyOrderElementsOf(all));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachAnswerWarnsOnceOfAPrivateKeyInTheTicket(Language language) {
        var ticket = Facts.ticket(TicketKind.DEPLOYMENT_STUCK, language, 0, "t", "[private key removed]");
        var warning = AnswerTexts.of(language).message("private.key");

        for (var conclusion : Conclusion.values()) {
            var answer = writer.write(
                    language,
                    ticket,
                    TicketKind.DEPLOYMENT_STUCK,
                    conclusion,
                    List.of(Facts.repaired().evidence()),
                    Facts.NOW);
            assertThat(writer.withKeyWarning(answer).text()).containsOnlyOnce(warning);
            assertThat(answer.text()).endsWith(warning);
        }
        assertThat(writer.askForSubject(language, ticket.draft(), Facts.NOW).text())
                .contains(warning);
        assertThat(writer.personAnswers(language, ticket.draft(), Facts.NOW).text())
                .contains(warning);
        assertThat(writer.tooManySubjects(language, ticket.draft(), 21, Facts.NOW)
                        .text())
                .contains(warning);
        assertThat(write(language, Conclusion.REPAIRED, Facts.repaired())).doesNotContain(warning);
    }

    /** Whoever is asked for a key in an answer replies with it. */
    @Test
    void noSentenceAsksForAPrivateKeyToBeSent() throws IOException {
        var never = List.of(
                "Never send us the private key.", "never send a private key to us.", "请勿将私钥发给我们。", "請勿將私密金鑰傳給我們。");
        var key = Pattern.compile("(?i)\\bkey\\b|私钥|私鑰|金鑰");
        var asked = Pattern.compile("(?i)\\b(paste|send|reply|attach|e-?mail|post)\\b|粘贴|贴|貼|发|發|傳給|提供|回复|回覆|附上");
        var sentences = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/resources"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".properties"))
                    .toList()) {
                var texts = new Properties();
                texts.load(Files.newBufferedReader(file));
                texts.forEach((code, text) -> sentences.add(code + "=" + text));
            }
        }
        Stream.of(TicketMessage.values())
                .map(each -> each + "=" + each.english())
                .forEach(sentences::add);
        assertThat(sentences).hasSizeGreaterThan(500);

        var ofKeys = sentences.stream()
                .filter(each -> key.matcher(each.replaceFirst("^[^=]*=", "")).find())
                .toList();
        assertThat(ofKeys).noneMatch(each -> {
            var rest = each;
            for (var sentence : never) {
                rest = rest.replace(sentence, "");
            }
            return asked.matcher(rest.replaceFirst("^[^=]*=", "")).find();
        });
        assertThat(ofKeys)
                .filteredOn(each -> each.startsWith("todo.") && each.matches(".*(rivate key|私钥|私鑰|私密金鑰).*"))
                .hasSize(18)
                .allMatch(each -> never.stream().anyMatch(each::endsWith))
                .allMatch(each -> each.matches(".*(console|控制台|主控台).*"));
    }
}
