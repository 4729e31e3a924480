package io.certloop.remediation.run.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.Trigger;
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
}
