package io.certloop.ticket.problem.remediationapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.ticket.problem.surge.CaseFacts;
import io.certloop.ticket.problem.surge.EvidenceFacts;
import io.certloop.ticket.problem.surge.Shared.What;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What we read of the remediation service's evidence to see what subjects share. */
@ApplicationScoped
class EvidenceFactsReader implements EvidenceFacts {

    /**
     * The provider's code of a task that failed; where there is none, its words about the state.
     */
    private static final List<String> ERRORS = List.of("operTaskErrCode", "operatingStateDesc");

    private static final int LONGEST = 200;

    private static final Logger LOG = Logger.getLogger(EvidenceFactsReader.class);

    private final ObjectMapper json;

    EvidenceFactsReader(ObjectMapper json) {
        this.json = json;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            String accountId,
            Instant since,
            Found found,
            ControlPlane controlPlane,
            Certificate configuredCertificate,
            List<Edge> edges) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(Instant since) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ControlPlane(Map<String, String> raw) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Certificate(String id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Edge(String issuer) {}

    @Override
    public CaseFacts read(String evidence) {
        try {
            var items = List.of(json.readValue(evidence, Item[].class));
            var facts = new TreeSet<CaseFacts.Fact>();
            items.forEach(item -> facts.addAll(facts(item)));
            return new CaseFacts(
                    facts, items.stream().flatMap(item -> changedAt(item).stream()).findFirst());
        } catch (JsonProcessingException e) {
            LOG.debugf("evidence not read reason=%s", e.getClass().getSimpleName());
            return new CaseFacts(Set.of(), Optional.empty());
        }
    }

    private static Set<CaseFacts.Fact> facts(Item item) {
        var facts = new TreeSet<CaseFacts.Fact>();
        add(facts, What.ACCOUNT, item.accountId());
        if (item.controlPlane() != null && item.controlPlane().raw() != null) {
            var raw = item.controlPlane().raw();
            ERRORS.stream()
                    .map(raw::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(error -> add(facts, What.PROVIDER_ERROR, error));
        }
        if (item.configuredCertificate() != null) {
            add(facts, What.CERTIFICATE, item.configuredCertificate().id());
        }
        edges(item).forEach(edge -> add(facts, What.CERTIFICATE_AUTHORITY, edge.issuer()));
        return facts;
    }

    private static Stream<Edge> edges(Item item) {
        return item.edges() == null ? Stream.of() : item.edges().stream();
    }

    private static void add(Set<CaseFacts.Fact> facts, What what, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(
                    new CaseFacts.Fact(
                            what, value.substring(0, Math.min(LONGEST, value.length()))));
        }
    }

    private static Optional<Instant> changedAt(Item item) {
        return Optional.ofNullable(item.found())
                .map(Found::since)
                .or(() -> Optional.ofNullable(item.since()));
    }
}
