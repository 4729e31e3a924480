package io.certloop.ticket.resolution.remediationapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.service.text.MessageJson;
import io.certloop.testkit.contract.Contract;
import io.certloop.ticket.evidence.ActionFact;
import io.certloop.ticket.evidence.CustomerAction;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.EdgeFact;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.evidence.Verification;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.resolution.RunState;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the provider's own document: a word or a field that changes there fails here. */
class ContractDriftTest {

    private static final Contract PROVIDER = Contract.of("remediation-service");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(MessageJson.module())
            .build();

    private final EvidenceReader evidence = new EvidenceReader(JSON);

    @ParameterizedTest
    @EnumSource(value = TicketKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void asksInTheProvidersWords(TicketKind kind) throws JsonProcessingException {
        for (var subject : List.of(
                new Subject.Domain(".a.example", Optional.of("acct-1")),
                new Subject.Certificate("0123456789abcdef01234567", Optional.empty()),
                new Subject.Account("acct-1"),
                new Subject.Account("acct-1", true))) {
            var incident = Incident.open(
                    kind, subject, TicketMessage.TICKET.with("s/e"), Optional.of("help-desk"), Instant.EPOCH);
            var body =
                    JSON.writeValueAsString(RequestBody.of(incident, "http://localhost:8081", incident.onBehalfOf()));

            assertThat(PROVIDER.violations("RemediationRequest", body)).isEmpty();
            assertThat(body)
                    .contains("\"onBehalfOf\":\"help-desk\"")
                    .contains("\"reason\":\"ticket s/e\"", "\"reasonCode\":\"TICKET\"");
            assertThat(RequestBody.keyOf(incident))
                    .isEqualTo("ticket-service:" + incident.id() + ":1")
                    .hasSizeLessThan(255);
            assertThat(RequestBody.keyOf(incident, "值班 " + "x".repeat(200)))
                    .startsWith(RequestBody.keyOf(incident) + ":")
                    .isASCII()
                    .hasSizeLessThan(255);
        }
    }

    @Test
    void knowsEveryWordOfTheProvider() {
        assertKnown("/components/schemas/RunState/enum", RunState.class, RunState.UNKNOWN);
        assertKnown(evidence("diagnosis/enum"), Diagnosis.class, null);
        assertKnown(evidence("verification/enum"), Verification.class, null);
        assertKnown("/components/schemas/EdgeEvidence/properties/verdict/enum", EdgeFact.Verdict.class, null);
        assertKnown("/components/schemas/ActionName/enum", ActionFact.Action.class, ActionFact.Action.UNKNOWN);
        assertKnown(
                evidence("actions/items/properties/outcome/enum"), ActionFact.Result.class, ActionFact.Result.UNKNOWN);
        assertKnown(
                "/components/schemas/CustomerAction/properties/code/enum",
                CustomerAction.Code.class,
                CustomerAction.Code.UNKNOWN);
        assertKnown(
                "/components/schemas/CustomerAction/properties/file/properties/flaw/enum",
                CustomerAction.Flaw.class,
                CustomerAction.Flaw.UNKNOWN);
    }

    @Test
    void readsOnlyFieldsThatTheProviderHas() {
        assertFields("/components/schemas/Remediation", "id", "state", "final", "outcomeReason");
        assertFields(
                "/components/schemas/DomainEvidence",
                "domain",
                "accountId",
                "diagnosis",
                "since",
                "found",
                "edges",
                "actions",
                "verification",
                "customerAction",
                "plan",
                "lastChange");
        assertFields(evidence("lastChange"), "action", "intendedAt", "outcome");
        assertFields("/components/schemas/EdgeEvidence", "address", "at", "verdict", "notAfter");
        assertFields("/components/schemas/CustomerAction", "code", "record", "lastingRecord", "dueBy", "file");
        assertFields("/components/schemas/CustomerAction/properties/file", "name", "flaw", "validFrom");
    }

    @Test
    void takesAWordFromTheFutureForUnknown() throws JsonProcessingException {
        var run = HttpRemediations.reader(JSON)
                .forType(RunBody.class)
                .<RunBody>readValue("""
                        {"id":"5f0c6a3e-6b1d-4a37-9f0e-2d6f3f0a1b2c","state":"Sublimated","final":true,
                         "newField":{"a":1},
                         "evidence":[{"domain":"a.example","diagnosis":"Haunted","verification":"MAYBE",
                          "edges":[{"address":"192.0.2.1","at":"2026-03-01T08:00:00Z","verdict":"ODD"}],
                          "customerAction":{"code":"DANCE","record":null,
                           "file":{"name":"a.example.pem","flaw":"TOO_RED"}},"note":"证书"}]}
                        """)
                .run(evidence);

        assertThat(run.state()).isEqualTo(RunState.UNKNOWN);
        var item = run.evidence().getFirst();
        assertThat(item.diagnosis()).isEqualTo(Diagnosis.UNKNOWN);
        assertThat(item.verification()).isEqualTo(Verification.UNKNOWN);
        assertThat(item.edges().getFirst().verdict()).isEqualTo(EdgeFact.Verdict.UNKNOWN);
        assertThat(item.customerAction().orElseThrow().code()).isEqualTo(CustomerAction.Code.UNKNOWN);
        assertThat(item.customerAction().orElseThrow().file().orElseThrow().flaw())
                .isEqualTo(CustomerAction.Flaw.UNKNOWN);
        assertThat(item.proven()).isFalse();
        assertThat(item.received()).isASCII().contains("\"note\"");
        assertThat(evidence.read("[" + item.received() + "]")).containsExactly(item);
    }

    private static String evidence(String property) {
        return "/components/schemas/DomainEvidence/properties/" + property;
    }

    private static <E extends Enum<E>> void assertKnown(String path, Class<E> type, E unknown) {
        var words = new ArrayList<String>();
        at(path).forEach(word -> words.add(word.asText()));
        assertThat(words).isNotEmpty();
        assertThat(words)
                .allSatisfy(word -> assertThat(JSON.convertValue(word, type))
                        .as(type.getSimpleName() + " " + word)
                        .isNotNull()
                        .isNotEqualTo(unknown));
    }

    private static void assertFields(String schema, String... fields) {
        var known = new ArrayList<String>();
        at(schema + "/properties").fieldNames().forEachRemaining(known::add);
        assertThat(known).contains(fields);
    }

    private static JsonNode at(String path) {
        return PROVIDER.document().at(path);
    }
}
