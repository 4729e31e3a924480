package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.contract.Contract;
import io.certloop.watcher.request.RemediationKind;
import io.certloop.watcher.request.RemediationRequest;
import io.certloop.watcher.request.Remediations;
import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.stage.RemediationStub;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What remediation-service sees of us, and we of it, against its contract: the drift guard. */
@QuarkusTest
class RemediationContractIT extends StagedIT {

    private static final Contract PROVIDER = Contract.of("remediation-service");
    private static final RemediationRequest REQUEST = new RemediationRequest(
            "cert-watcher:key:1",
            new RemediationRequest.Subject(".example.com", "acct-001"),
            RemediationKind.ISSUANCE_STUCK,
            FindingMessage.FINDING.with("f", "ISSUANCE_STUCK", "2026-03-01T12:00:00Z"),
            "anna",
            "ab".repeat(32),
            "cd".repeat(32));

    @Inject
    Remediations remediations;

    @Test
    void theStubIsAnAnswerThatTheContractOfRemediationServiceAllows() {
        assertThat(PROVIDER.violations("Remediation", RemediationStub.RUN.formatted(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void whatWeSendIsWhatTheContractOfRemediationServiceAllows() {
        int before = remediation.requests().size();

        assertThat(remediations.request(REQUEST)).isInstanceOf(Answer.Accepted.class);

        var sent = remediation.requests().get(before);
        assertThat(PROVIDER.violations("RemediationRequest", sent.getBodyAsString()))
                .isEmpty();
        JsonPath body = JsonPath.from(sent.getBodyAsString());
        assertThat(body.getString("trigger")).isEqualTo("WATCHER");
        assertThat(body.getString("requestedBy")).isEqualTo("cert-watcher");
        assertThat(body.getMap("")).doesNotContainKey("idempotencyKey");
        assertThat(body.getString("onBehalfOf")).isEqualTo("anna");
        assertThat(body.getString("replaceSha256")).isEqualTo("ab".repeat(32));
        assertThat(body.getString("reason")).isEqualTo("finding f: ISSUANCE_STUCK, first seen 2026-03-01T12:00:00Z");
        assertThat(body.getString("reasonCode")).isEqualTo("FINDING");
        assertThat(body.getMap("reasonArguments")).containsOnlyKeys("finding", "found", "firstSeen");
        assertThat(body.getString("subject.domain")).isEqualTo(".example.com");
        assertThat(sent.getHeader("Idempotency-Key")).isEqualTo("cert-watcher:key:1");
        assertThat(Arrays.stream(RemediationKind.values()).map(Enum::name))
                .isSubsetOf(
                        StreamSupport.stream(PROVIDER.schema("Kind").get("enum").spliterator(), false)
                                .map(each -> each.asText())
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "400, Refused",
        "415, Refused",
        "422, Refused",
        "404, Refused",
        "408, NotNow",
        "409, NotNow",
        "429, NotNow",
        "500, NotNow",
        "503, NotNow"
    })
    void everyAnswerIsOneOfOurs(int status, String expected) {
        remediation.answers(status);

        assertThat(remediations.request(REQUEST).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void anAnswerWithoutARunIsNoAcceptance() {
        remediation.answers(202);

        assertThat(remediations.request(REQUEST)).isInstanceOf(Answer.NotNow.class);
    }
}
