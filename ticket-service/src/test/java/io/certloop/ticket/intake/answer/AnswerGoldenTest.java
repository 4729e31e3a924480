package io.certloop.ticket.intake.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.evidence.ActionFact;
import io.certloop.ticket.evidence.CustomerAction;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.EdgeFact;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.evidence.Facts;
import io.certloop.ticket.evidence.Verification;
import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.TicketKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer as a customer reads it, a file per case and language. With -Danswers.write=true the files are written:
 * read each before it is committed.
 */
class AnswerGoldenTest {

    private static final Path FILES = Path.of("src/test/resources/io/certloop/ticket/intake/answer");

    private final AnswerWriter writer = new AnswerWriter();

    private record Case(String name, Conclusion conclusion, TicketKind kind, String text, List<Evidence> facts) {

        static Case of(String name, Conclusion conclusion, Facts... facts) {
            return of(name, conclusion, TicketKind.DEPLOYMENT_STUCK, "", facts);
        }

        static Case of(String name, Conclusion conclusion, TicketKind kind, String text, Facts... facts) {
            var evidence = Stream.of(facts).map(Facts::evidence).toList();
            return new Case(name, conclusion, kind, text, evidence);
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(repaired(), healthy(), customers(), refusals(), people())
                .flatMap(List::stream);
    }

    private static List<Case> repaired() {
        return List.of(
                Case.of("repaired", Conclusion.REPAIRED, Facts.repaired()),
                Case.of(
                        "repaired-before",
                        Conclusion.REPAIRED,
                        Facts.of(Diagnosis.HEALTHY)
                                .changedBefore(ActionFact.Action.RESUBMIT, Duration.ofMinutes(28))
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .edge(EdgeFact.Verdict.EXPECTED)),
                Case.of(
                        "repaired-after-several-attempts",
                        Conclusion.REPAIRED,
                        Facts.of(".lanting.example.com", Diagnosis.HEALTHY)
                                .found(Diagnosis.EXPIRED, Duration.ofDays(2))
                                .did(ActionFact.Action.REISSUE, ActionFact.Result.LANDED, Duration.ofHours(30))
                                .did(ActionFact.Action.HURRY_UP, ActionFact.Result.ACCEPTED, Duration.ofMinutes(50))
                                .did(ActionFact.Action.HURRY_UP, ActionFact.Result.ACCEPTED, Duration.ofMinutes(20))
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .verified(Verification.FIXED)),
                Case.of(
                        "repaired-one-of-two",
                        Conclusion.REPAIRED,
                        Facts.of(Diagnosis.HEALTHY)
                                .found(Diagnosis.DOMAIN_STUCK, Duration.ofHours(3))
                                .did(ActionFact.Action.RETRY_TASK, ActionFact.Result.LANDED, Duration.ofMinutes(14))
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .verified(Verification.FIXED),
                        Facts.healthy("www.lanting.example.com")));
    }

    private static List<Case> healthy() {
        return List.of(
                Case.of("found-healthy", Conclusion.FOUND_HEALTHY, Facts.healthy()),
                Case.of(
                        "found-healthy-change-finished",
                        Conclusion.FOUND_HEALTHY,
                        Facts.of(Diagnosis.HEALTHY)
                                .found(Diagnosis.IN_PROGRESS, Duration.ofMinutes(12))
                                .edge(EdgeFact.Verdict.EXPECTED)),
                Case.of(
                        "found-healthy-account",
                        Conclusion.FOUND_HEALTHY,
                        Facts.healthy("a.lanting.example.com"),
                        Facts.healthy("b.lanting.example.com"),
                        Facts.healthy("c.lanting.example.com"),
                        Facts.healthy("d.lanting.example.com"),
                        Facts.healthy("e.lanting.example.com"),
                        Facts.healthy("f.lanting.example.com")));
    }

    private static List<Case> customers() {
        var to = Conclusion.CUSTOMER_ACTION;
        return List.of(
                Case.of(
                        "upload-expired",
                        to,
                        Facts.of(Diagnosis.EXPIRED)
                                .since(Duration.ofDays(2))
                                .edge(EdgeFact.Verdict.INVALID)
                                .asksBy(CustomerAction.Code.UPLOAD_CERTIFICATE, Facts.NOW.minus(Duration.ofDays(2)))),
                Case.of(
                        "upload-expiring",
                        to,
                        Facts.of(Diagnosis.EXPIRING)
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .asksBy(CustomerAction.Code.UPLOAD_CERTIFICATE, Facts.NOW.plus(Duration.ofDays(6)))),
                Case.of(
                        "set-dns-record",
                        to,
                        Facts.of(Diagnosis.AWAITING_VALIDATION)
                                .since(Duration.ofHours(26))
                                .edge(EdgeFact.Verdict.UNKNOWN)
                                .asksForRecord("_dnsauth.img.lanting.example.com", "TXT", "202611tok")),
                Case.of("settle-account", to, Facts.of(Diagnosis.FROZEN)),
                Case.of("file-icp", to, Facts.of(Diagnosis.NO_ICP)),
                Case.of("mend-source", to, Facts.of(Diagnosis.SOURCE_GONE)),
                Case.of("not-ours", to, Facts.of(Diagnosis.NOT_OURS)),
                Case.of("switch-on", to, Facts.of(Diagnosis.OFFLINE)),
                Case.of("configure-https", to, Facts.of(Diagnosis.NO_HTTPS)),
                Case.of("no-evidence", to));
    }

    /** The reason that the ticket names is the one that is explained. */
    private static List<Case> refusals() {
        return List.of(
                refusal("refused-key-mismatch", "提示私钥与证书不匹配"),
                refusal("refused-chain-incomplete", "it says: certificate chain incomplete"),
                refusal("refused-key-encrypted", "私钥是带密码的"),
                refusal("refused-key-format", "弹出私钥格式有误"),
                refusal("refused-file-format", "只有 pfx 文件，传不上去"),
                refusal("refused-quota", "提示证书数量已达上限"),
                refusal("refused-name-mismatch", "提示证书与域名不匹配"),
                refusal("refused-algorithm", "提示不支持的签名算法"),
                refusal("refused-untrusted", "提示证书不受信任"),
                refusal("refused-validity", "提示证书剩余有效期不足"),
                refusal("refused-content", "提示证书内容无效"),
                refusal("refused-for-no-named-reason", "上传失败，什么原因"));
    }

    private static Case refusal(String name, String text) {
        return Case.of(
                name,
                Conclusion.CUSTOMER_ACTION,
                TicketKind.CERTIFICATE_REJECTED,
                text,
                Facts.healthy().asks(CustomerAction.Code.CHECK_UPLOAD));
    }

    private static List<Case> people() {
        return List.of(
                Case.of(
                        "rolled-back-quota",
                        Conclusion.ROLLED_BACK,
                        Facts.of(Diagnosis.HEALTHY)
                                .found(Diagnosis.BLOCKED_BY_QUOTA, Duration.ofHours(6))
                                .did(ActionFact.Action.ROLLBACK_TASK, ActionFact.Result.LANDED, Duration.ofMinutes(14))
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .verified(Verification.FIXED)),
                Case.of(
                        "rolled-back-worse",
                        Conclusion.ROLLED_BACK,
                        Facts.of(Diagnosis.HEALTHY)
                                .found(Diagnosis.DEPLOYMENT_STUCK, Duration.ofHours(6))
                                .did(ActionFact.Action.RESUBMIT, ActionFact.Result.LANDED, Duration.ofMinutes(24))
                                .did(
                                        ActionFact.Action.ROLLBACK_CERTIFICATE,
                                        ActionFact.Result.LANDED,
                                        Duration.ofMinutes(14))
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .verified(Verification.FIXED)),
                Case.of(
                        "escalated-one-edge-differs",
                        Conclusion.ESCALATED,
                        Facts.of(Diagnosis.NOT_SERVED)
                                .found(Diagnosis.NOT_SERVED, Duration.ofHours(6))
                                .did(ActionFact.Action.RESUBMIT, ActionFact.Result.LANDED, Duration.ofMinutes(24))
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .edge(EdgeFact.Verdict.EXPECTED)
                                .edge(EdgeFact.Verdict.OTHER_CERTIFICATE, Facts.NOW)
                                .edge(EdgeFact.Verdict.UNKNOWN)
                                .verified(Verification.NOT_FIXED)),
                Case.of(
                        "escalated-refused",
                        Conclusion.ESCALATED,
                        Facts.of(Diagnosis.DEPLOYMENT_STUCK)
                                .found(Diagnosis.DEPLOYMENT_STUCK, Duration.ofHours(6))
                                .did(ActionFact.Action.RETRY_TASK, ActionFact.Result.REFUSED, Duration.ofMinutes(24))
                                .edge(EdgeFact.Verdict.OTHER_CERTIFICATE, Facts.NOW)
                                .verified(Verification.NOT_FIXED)),
                Case.of(
                        "escalated-unseen",
                        Conclusion.ESCALATED,
                        Facts.of(Diagnosis.UNKNOWN)
                                .edge(EdgeFact.Verdict.UNKNOWN)
                                .verified(Verification.UNKNOWN)),
                Case.of("handed-over", Conclusion.HANDED_OVER, Facts.healthy()));
    }

    static Stream<Arguments> answers() {
        return Stream.of(Language.values()).flatMap(language -> cases().map(each -> Arguments.of(each, language)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAsItIsWrittenDown(Case given, Language language) throws IOException {
        var title = switch (language) {
            case ZH_HANS -> "证书一直部署中";
            case ZH_HANT -> "憑證一直部署中";
            case EN -> "Certificate stuck";
        };
        var ticket = Facts.ticket(given.kind(), language, 0, title, given.text());

        var text = writer.write(language, ticket, given.kind(), given.conclusion(), given.facts(), Facts.NOW)
                .text();

        fits(given.name(), language, text);
    }

    static Stream<Language> languages() {
        return Stream.of(Language.values());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void soDoTheAnswersOfTheIntake(Language language) throws IOException {
        var plain = Facts.ticket(TicketKind.DEPLOYMENT_STUCK, language, 0, "t").draft();
        var now = Facts.NOW;
        fits(
                "which-domain",
                language,
                writer.askForSubject(language, plain, now).text());
        fits(
                "person-answers",
                language,
                writer.personAnswers(language, plain, now).text());
        fits(
                "too-many-domains",
                language,
                writer.tooManySubjects(language, plain, 21, now).text());
        var leaked = Facts.ticket(TicketKind.DEPLOYMENT_STUCK, language, 0, "t", PrivateKeys.MARKS.get(1) + "]")
                .draft();
        fits(
                "private-key",
                language,
                writer.askForSubject(language, leaked, now).text());
    }

    private static void fits(String name, Language language, String text) throws IOException {
        var file = FILES.resolve(name + "." + language.tag() + ".txt");
        if (Boolean.getBoolean("answers.write")) {
            Files.createDirectories(FILES);
            Files.writeString(file, text + "\n");
        }
        assertThat(file).as("no file; the answer reads:%n%s", text).exists();
        assertThat(text + "\n")
                .as("%s; the answer now reads:%n%s%n", file, text)
                .isEqualTo(Files.readString(file));
    }
}
