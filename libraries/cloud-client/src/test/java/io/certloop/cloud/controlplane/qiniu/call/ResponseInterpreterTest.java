package io.certloop.cloud.controlplane.qiniu.call;

import static io.certloop.cloud.controlplane.qiniu.Provider.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.BadCertificate;
import io.certloop.cloud.controlplane.ControlPlaneFault.NeedsHuman;
import io.certloop.cloud.controlplane.HumanNeed;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.channel.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseInterpreterTest {

    private static final Account ACCOUNT = new Account(new AccountId("acct-001"), "ak-example-0001", "sk-example-0001");

    private final ResponseInterpreter responseInterpreter = new ResponseInterpreter(new Redaction(ACCOUNT));

    private Verdict judge(int status, String body) {
        return responseInterpreter.interpret(
                new Answer(status, body.getBytes(StandardCharsets.UTF_8), "gNSEBUpbbrPrWPkX", Optional.empty()));
    }

    private ControlPlaneFault fault(int status, String body) {
        Verdict verdict = judge(status, body);
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        return ((Verdict.Failed) verdict).fault();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"code\":200}", "{\"code\":0}", "{\"certID\":\"5c99e10c\"}"})
    void everyFormOfSuccessIsAccepted(String body) {
        assertThat(judge(200, body)).isInstanceOf(Verdict.Accepted.class);
    }

    /** Every number that the provider is known to answer with, and those around them. */
    @ParameterizedTest
    @CsvFileSource(resources = "/qiniu/answers.csv", numLinesToSkip = 1)
    void everyNumberHasOneMeaning(int status, int code, String outcome, String reason, String why) {
        Verdict verdict = judge(status, "{\"code\":" + code + ",\"error\":\"told\"}");

        assertThat(word(verdict)).as(why).isEqualTo(outcome);
        assertThat(reason(verdict)).as(why).isEqualTo(reason);
        if (verdict instanceof Verdict.Failed failed) {
            assertThat(failed.fault().requestId()).isEqualTo("gNSEBUpbbrPrWPkX");
            assertThat(failed.fault().detail()).isEqualTo("told");
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "Accepted";
            case Verdict.AlreadyDone done -> "AlreadyDone";
            case Verdict.Failed failed -> failed.fault().getClass().getSimpleName();
        };
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Failed(BadCertificate bad) -> bad.flaw().name();
            case Verdict.Failed(NeedsHuman needs) -> needs.need().name();
            case Verdict.Failed failed -> null;
            case Verdict.AlreadyDone done -> null;
            case Verdict.Accepted accepted -> null;
        };
    }

    /** An outcome that no answer can lead to would be a promise that nobody keeps. */
    @Test
    void theFileHasEveryOutcomeThatAnAnswerCanHave() {
        String file = document("answers.csv");

        Stream<String> outcomes = Stream.concat(
                Stream.of("Accepted", "AlreadyDone"),
                Arrays.stream(ControlPlaneFault.class.getPermittedSubclasses())
                        .filter(each -> each != ControlPlaneFault.PartlyApplied.class)
                        .map(Class::getSimpleName));
        assertThat(outcomes).allSatisfy(word -> assertThat(file).contains("," + word + ","));
        assertThat(CertificateFlaw.values())
                .allSatisfy(flaw -> assertThat(file).contains(",BadCertificate," + flaw + ","));
        assertThat(EnumSet.of(HumanNeed.PROVE_OWNERSHIP, HumanNeed.FILE_ICP, HumanNeed.MEND_SOURCE))
                .allSatisfy(need -> assertThat(file).contains(",NeedsHuman," + need + ","));
    }

    @Test
    void nothingToDoIsNoFault() {
        assertThat(judge(400, "{\"code\":400013,\"error\":\"already offline\"}"))
                .isEqualTo(new Verdict.AlreadyDone("already offline"));
    }

    @Test
    void theProvidersPatienceIsPassedOn() {
        Answer answer = new Answer(429, "{}".getBytes(StandardCharsets.UTF_8), "", Optional.of(Duration.ofSeconds(7)));

        assertThat(responseInterpreter.interpret(answer))
                .isEqualTo(new Verdict.Failed(
                        new ControlPlaneFault.Throttled("", "too many requests", Optional.of(Duration.ofSeconds(7)))));
    }

    @ParameterizedTest
    @CsvSource({
        "404, '<html>not found</html>', Unintelligible",
        "404, '', Unintelligible",
        "404, '{\"status\":404,\"path\":\"/x\"}', Unintelligible",
        "400, '<html>', Unintelligible",
        "302, '', Unintelligible",
        "200, '<html>sign in</html>', Unintelligible",
        "200, '{\"code\":200', Unintelligible",
        "200, '[]', Unintelligible",
        "502, '<html>bad gateway</html>', Unreachable",
        "401, '', Denied",
        "403, '<html>', Denied",
        "429, '', Throttled"
    })
    void aStrangersAnswerNeverMeansThatTheDomainIsUnknown(int status, String body, String word) {
        ControlPlaneFault fault = fault(status, body);

        assertThat(fault.getClass().getSimpleName()).isEqualTo(word);
        assertThat(fault.detail()).isNotBlank().doesNotContain("html");
    }

    @Test
    void whatTheProviderSaysIsCleanedBeforeItIsPassedOn() {
        ControlPlaneFault fault = fault(
                400,
                "{\"code\":400323,\"error\":\"bad sk-example-0001 in\\n"
                        + "Authorization: Qiniu ak-example-0001:Be-J5VgGkYASbrQDPjl7mqPir1M="
                        + " -----BEGIN EC PRIVATE KEY-----\\n"
                        + "MHcCAQEE\\n"
                        + "-----END EC PRIVATE KEY----- "
                        + "x".repeat(500)
                        + "\"}");

        assertThat(fault.detail())
                .startsWith("bad [redacted] in Authorization: [redacted] [redacted] xxx")
                .hasSizeLessThanOrEqualTo(201);
    }
}
