package io.certloop.ticket.problem.surge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.ticket.problem.surge.Shared.What;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads from the evidence of remediation-service the facts that several subjects could share. */
@Singleton
public final class EvidenceFacts {
    /**
     * Fields with the provider's error: the code of a task that failed or, without a code, the provider's description
     * of the state.
     */
    private static final List<String> ERRORS = List.of("operTaskErrCode", "operatingStateDesc");

    private static final int LONGEST = 200;

    private static final Logger LOG = Logger.getLogger(EvidenceFacts.class);

    private final ObjectMapper json;

    EvidenceFacts(ObjectMapper json) {
        this.json = json;
    }

    /** @param evidence a JSON array of evidence items as received; if it cannot be read, no facts are known */
    public CaseFacts read(String evidence) {
        try {
            var all = new CaseFacts(Set.of(), Optional.empty());
            for (JsonNode item : json.readTree(evidence)) {
                all = all.and(new CaseFacts(facts(item), changedAt(item)));
            }
            return all;
        } catch (JsonProcessingException | DateTimeParseException e) {
            LOG.debugf("evidence not read reason=%s", e.getClass().getSimpleName());
            return new CaseFacts(Set.of(), Optional.empty());
        }
    }

    private static Set<CaseFacts.Fact> facts(JsonNode item) {
        var facts = new HashSet<CaseFacts.Fact>();
        add(facts, What.ACCOUNT, item.path("accountId"));
        JsonNode raw = item.at("/controlPlane/raw");
        ERRORS.stream()
                .filter(raw::hasNonNull)
                .findFirst()
                .ifPresent(error -> add(facts, What.PROVIDER_ERROR, raw.get(error)));
        add(facts, What.CERTIFICATE, item.at("/configuredCertificate/id"));
        item.path("edges").forEach(edge -> add(facts, What.CERTIFICATE_AUTHORITY, edge.path("issuer")));
        return facts;
    }

    private static void add(Set<CaseFacts.Fact> facts, What what, JsonNode value) {
        String text = value.asText("");
        if (!text.isBlank()) {
            facts.add(new CaseFacts.Fact(what, text.substring(0, Math.min(LONGEST, text.length()))));
        }
    }

    private static Optional<Instant> changedAt(JsonNode item) {
        return Stream.of(item.at("/found/since"), item.path("since"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(since -> Instant.parse(since.textValue()));
    }
}
