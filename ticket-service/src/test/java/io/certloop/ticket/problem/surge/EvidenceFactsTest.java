package io.certloop.ticket.problem.surge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.testkit.contract.Contract;
import io.certloop.ticket.problem.surge.Shared.What;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvidenceFactsTest {

    private static final String ITEM = """
            {"domain": "a.example.com", "accountId": "acct-001",
             "observedAt": "2026-06-01T12:00:00Z", "diagnosis": "BlockedByQuota",
             "summary": "blocked", "since": "2026-06-01T09:00:00Z",
             "found": {"diagnosis": "BlockedByQuota", "summary": "blocked",
                       "observedAt": "2026-06-01T11:00:00Z", "since": "2026-06-01T08:00:00Z"},
             "controlPlane": {"phase": "CHANGING", "operation": "CERTIFICATE",
                              "raw": {"operTaskErrCode": "101", "operatingStateDesc": "quota"}},
             "configuredCertificate": {"id": "cert-1", "notBefore": "2026-05-01T00:00:00Z",
                                       "notAfter": "2026-09-01T00:00:00Z", "names": []},
             "edges": [{"address": "192.0.2.1", "at": "2026-06-01T12:00:00Z",
                        "verdict": "EXPECTED", "issuer": "CN=R3,O=Some CA"},
                       {"address": "192.0.2.2", "at": "2026-06-01T12:00:00Z",
                        "verdict": "UNKNOWN"}],
             "plan": [], "actions": [], "verification": "NOT_NEEDED"}
            """;

    private final EvidenceFacts reader = new EvidenceFacts(
            JsonMapper.builder().addModule(new JavaTimeModule()).build());

    @Test
    void readsWhatSubjectsMayShare() {
        assertThat(Contract.of("remediation-service").violations("DomainEvidence", ITEM))
                .isEmpty();

        var facts = reader.read("[" + ITEM + "]");

        assertThat(facts.facts())
                .containsExactlyInAnyOrder(
                        new CaseFacts.Fact(What.ACCOUNT, "acct-001"),
                        new CaseFacts.Fact(What.PROVIDER_ERROR, "101"),
                        new CaseFacts.Fact(What.CERTIFICATE, "cert-1"),
                        new CaseFacts.Fact(What.CERTIFICATE_AUTHORITY, "CN=R3,O=Some CA"));
        assertThat(facts.changedAt()).contains(Instant.parse("2026-06-01T08:00:00Z"));
    }

    @Test
    void findsNothingInARunThatSawNothing() {
        assertThat(reader.read("[]").facts()).isEmpty();
        assertThat(reader.read("[{\"domain\": \"a.example.com\"}]").facts()).isEmpty();
        assertThat(reader.read("[{\"controlPlane\": {\"raw\": [1]}}]").facts()).isEmpty();
    }
}
