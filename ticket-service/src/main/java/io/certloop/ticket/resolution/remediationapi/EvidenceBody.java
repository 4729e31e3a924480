package io.certloop.ticket.resolution.remediationapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.ticket.resolution.evidence.ActionFact;
import io.certloop.ticket.resolution.evidence.CustomerAction;
import io.certloop.ticket.resolution.evidence.Diagnosis;
import io.certloop.ticket.resolution.evidence.EdgeFact;
import io.certloop.ticket.resolution.evidence.Evidence;
import io.certloop.ticket.resolution.evidence.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

@JsonIgnoreProperties(ignoreUnknown = true)
record EvidenceBody(
        String domain,
        String accountId,
        String diagnosis,
        Instant since,
        FirstLookBody found,
        List<EdgeBody> edges,
        List<NodeBody> nodes,
        List<ActionBody> actions,
        String verification,
        CustomerActionBody customerAction,
        List<String> plan,
        ActionBody lastChange) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FirstLookBody(String diagnosis, Instant since) {
        Evidence.FirstLook fact() {
            return new Evidence.FirstLook(
                    Words.read(Diagnosis.class, diagnosis, Diagnosis.UNKNOWN), Optional.ofNullable(since));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EdgeBody(String address, Instant at, String verdict, Instant notAfter) {
        EdgeFact fact() {
            return new EdgeFact(
                    Objects.requireNonNull(address, "edge address"),
                    Objects.requireNonNull(at, "edge time"),
                    Words.read(EdgeFact.Verdict.class, verdict, EdgeFact.Verdict.UNKNOWN),
                    Optional.ofNullable(notAfter));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NodeBody(String name, String fault) {
        Evidence.NodeFact fact() {
            return new Evidence.NodeFact(
                    Objects.requireNonNull(name, "node name"), fault == null, !"UNREACHABLE".equals(fault));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ActionBody(String action, Instant intendedAt, String outcome) {
        ActionFact fact() {
            return new ActionFact(
                    Words.read(ActionFact.Action.class, action, ActionFact.Action.UNKNOWN),
                    Objects.requireNonNull(intendedAt, "action time"),
                    Words.read(ActionFact.Result.class, outcome, ActionFact.Result.UNKNOWN));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RecordBody(String host, String type, String value) {
        CustomerAction.DnsRecord fact() {
            return new CustomerAction.DnsRecord(host, type, value);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FileBody(String name, String flaw, Instant validFrom) {
        CustomerAction.UnusableFile fact() {
            return new CustomerAction.UnusableFile(
                    Objects.requireNonNull(name, "file name"),
                    Words.read(CustomerAction.Flaw.class, flaw, CustomerAction.Flaw.UNKNOWN),
                    Optional.ofNullable(validFrom));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CustomerActionBody(
            String code,
            @JsonProperty("record") RecordBody dns,
            RecordBody lastingRecord,
            Instant dueBy,
            FileBody file) {
        CustomerAction fact() {
            return new CustomerAction(
                    Words.read(CustomerAction.Code.class, code, CustomerAction.Code.UNKNOWN),
                    Optional.ofNullable(dns).map(RecordBody::fact),
                    Optional.ofNullable(lastingRecord).map(RecordBody::fact),
                    Optional.ofNullable(dueBy),
                    Optional.ofNullable(file).map(FileBody::fact));
        }
    }

    Evidence evidence(String received) {
        return new Evidence(
                received,
                Objects.requireNonNull(domain, "evidence domain"),
                Optional.ofNullable(accountId),
                Words.read(Diagnosis.class, diagnosis, Diagnosis.UNKNOWN),
                Optional.ofNullable(since),
                Optional.ofNullable(found).map(FirstLookBody::fact),
                facts(edges, EdgeBody::fact),
                facts(nodes, NodeBody::fact),
                facts(actions, ActionBody::fact),
                Words.read(Verification.class, verification, Verification.UNKNOWN),
                Optional.ofNullable(customerAction).map(CustomerActionBody::fact),
                plan != null && !plan.isEmpty(),
                Optional.ofNullable(lastChange).map(ActionBody::fact));
    }

    private static <B, F> List<F> facts(List<B> bodies, Function<B, F> fact) {
        return bodies == null ? List.of() : bodies.stream().map(fact).toList();
    }
}
