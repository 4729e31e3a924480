package io.certloop.remediation.run.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunCodecTest {

    private final RunCodec codec = new RunCodec(new ObjectMapper().findAndRegisterModules());

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
                    new Subject(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new AccountId("a:ONLY")),
                            only);
            RemediationRequest request =
                    new RemediationRequest(
                            "k",
                            account,
                            Optional.of(Kind.DOMAIN_STUCK),
                            Trigger.TICKET,
                            "ticket-service",
                            "r",
                            false,
                            Optional.empty());

            RunRow row = codec.newRow(request, 0, Instant.EPOCH);

            assertThat(codec.toRun(row).subject()).isEqualTo(account);
        }
    }
}
