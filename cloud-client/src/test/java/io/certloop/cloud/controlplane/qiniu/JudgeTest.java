package io.certloop.cloud.controlplane.qiniu;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final Account ACCOUNT =
            new Account(new AccountId("acct-001"), "ak-example-0001", "sk-example-0001");

    private final Judge judge = new Judge(new Redaction(ACCOUNT));

    private Verdict judge(int status, String body) {
        return judge.judge(
                new Answer(
                        status,
                        body.getBytes(StandardCharsets.UTF_8),
                        "gNSEBUpbbrPrWPkX",
                        Optional.empty()));
    }

    private ControlPlaneFault fault(int status, String body) {
        Verdict verdict = judge(status, body);
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        return ((Verdict.Failed) verdict).fault();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"code\":200}", "{\"code\":0}", "{\"certID\":\"5c99e10c\"}"})
    void everyFormOfSuccessIsAccepted(String body) {
        assertThat(judge(200, body)).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400030, Busy",
        "403, 403024, Throttled",
        "429, 429, Throttled",
        "429, 429001, Throttled",
        "401, 401001, Denied",
        "401, 401002, Denied",
        "401, 401, Denied",
        "403, 403000, Denied",
        "404, 404908, Denied",
        "404, 404001, NotFound",
        "404, 404, NotFound",
        "612, 612, NotFound",
        "400, 400401, NotFound",
        "500, 500000, Unreachable",
        "503, 503, Unreachable",
        "200, 400030, Busy",
        "400, 0, Rejected",
        "302, 302, Unintelligible"
    })
    void numbersBecomeOurWords(int status, int code, String word) {
        ControlPlaneFault fault = fault(status, "{\"code\":" + code + ",\"error\":\"told\"}");

        assertThat(fault.getClass().getSimpleName()).isEqualTo(word);
        assertThat(fault.requestId()).isEqualTo("gNSEBUpbbrPrWPkX");
        assertThat(fault.detail()).isEqualTo("told");
    }

    @ParameterizedTest
    @CsvSource({
        "400322, CERTIFICATE",
        "400323, CERTIFICATE",
        "400324, CERTIFICATE",
        "400329, CERTIFICATE",
        "400338, CERTIFICATE",
        "404906, CERTIFICATE",
        "400500, QUOTA",
        "400611, IN_USE",
        "400911, IN_USE",
        "400020, NEEDS_CUSTOMER",
        "400932, NEEDS_CUSTOMER",
        "400317, STATE",
        "400062, STATE",
        "400031, OTHER",
        "405000, OTHER"
    })
    void refusalsCarryTheirReason(int code, ControlPlaneFault.Reason reason) {
        ControlPlaneFault fault = fault(code / 1000, "{\"code\":" + code + ",\"error\":\"told\"}");

        assertThat(fault)
                .isEqualTo(new ControlPlaneFault.Rejected("gNSEBUpbbrPrWPkX", "told", reason));
    }

    @Test
    void nothingToDoIsNoFault() {
        assertThat(judge(400, "{\"code\":400013,\"error\":\"already offline\"}"))
                .isEqualTo(new Verdict.AlreadyDone("already offline"));
    }

    @Test
    void theProvidersPatienceIsPassedOn() {
        Answer answer =
                new Answer(
                        429,
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "",
                        Optional.of(Duration.ofSeconds(7)));

        assertThat(judge.judge(answer))
                .isEqualTo(
                        new Verdict.Failed(
                                new ControlPlaneFault.Throttled(
                                        "",
                                        "too many requests",
                                        Optional.of(Duration.ofSeconds(7)))));
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
        ControlPlaneFault fault =
                fault(
                        400,
                        "{\"code\":400323,\"error\":\"bad sk-example-0001 in\\n"
                                + "Authorization: Qiniu ak-example-0001:Be-J5VgGkYASbrQDPjl7mqPir1M= "
                                + "-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEE\\n-----END EC PRIVATE KEY----- "
                                + "x".repeat(500)
                                + "\"}");

        assertThat(fault.detail())
                .startsWith("bad [redacted] in Authorization: [redacted] [redacted] xxx")
                .hasSizeLessThanOrEqualTo(201);
    }
}
