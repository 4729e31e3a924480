package io.certloop.remediation.run.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunCodecTest {

    private final RunCodec codec =
            new RunCodec(new ObjectMapper().findAndRegisterModules().registerModule(MessageJson.module()));

    @Test
    void readsRowsWhoseIdsWouldBeRefusedToday() {
        RunRow row = new RunRow();
        row.id = UUID.randomUUID();
        row.accountId = "acct\n2026-01-01 FORGED";
        row.foundAccount = "acct\u001b[31m";
        row.certificateId = "cert\r";
        row.trigger = Trigger.ON_CALL.name();
        row.state = "Queued";
        row.stateData = "{}";
        row.evidence = "[]";

        RemediationRun run = codec.toRun(row);

        assertThat(run.subject().key(run.kind())).isEqualTo("certificate:cert\uFFFD");
        assertThat(run.subject().account()).hasToString("Optional[acct\uFFFD2026-01-01 FORGED]");
        assertThat(run.account()).hasToString("Optional[acct\uFFFD[31m]");
    }

    @Test
    void keepsThatARunIsForItsKindOnly() {
        for (boolean only : List.of(true, false)) {
            Subject account =
                    new Subject(Optional.empty(), Optional.empty(), Optional.of(new AccountId("a:ONLY")), only);
            RemediationRequest request = new RemediationRequest(
                    "k",
                    account,
                    Optional.of(Kind.DOMAIN_STUCK),
                    Trigger.TICKET,
                    "ticket-service",
                    Message.plain("r"),
                    false,
                    Optional.empty());

            RunRow row = codec.newRow(request, 0, Instant.EPOCH);

            assertThat(codec.toRun(row).subject()).isEqualTo(account);
        }
    }

    @Test
    void anEarlierVersionStillFindsTheSentenceThatItKnows() throws Exception {
        RunState.Escalated end = new RunState.Escalated(
                "TOO_LATE", RunMessage.NOT_FIXED_IN_TIME.with(RunMessage.STILL_PROCESSING.with()));

        String written = codec.write(end);

        assertThat(new ObjectMapper().readTree(written).get("explanation").textValue())
                .isEqualTo("not fixed in time: still processing");
        assertThat(codec.readState("Escalated", written)).isEqualTo(end);
    }

    @Test
    void readsWhatAnEarlierVersionWroteWithoutCodes() {
        String held = """
                {"guardrail": "pause", "numbers": "paused", "setBy": "li", "since": null,
                "mayActAt": 1700000000, "writes": 0}
                """;

        assertThat(codec.readState("Held", held))
                .isInstanceOfSatisfying(
                        RunState.Held.class,
                        state -> assertThat(state.numbers()).isEqualTo(Message.plain("paused")));
    }
}
