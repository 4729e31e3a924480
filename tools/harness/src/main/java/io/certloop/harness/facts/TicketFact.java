package io.certloop.harness.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A ticket as read at the end of a replay.
 *
 * @param json the whole answer of the service, for the example and the JSON report
 */
public record TicketFact(
        String externalId,
        String accountId,
        String kind,
        String state,
        List<String> domains,
        List<String> matchedWords,
        List<IncidentFact> incidents,
        List<Evidence> evidence,
        List<String> runIds,
        Instant createdAt,
        Optional<Instant> decidedAt,
        Optional<Instant> closedAt,
        JsonNode json) {

    public static final String RESOLVED = "Resolved";

    /** The decided states of a ticket, in the order of the report's columns. */
    public static final List<String> DECISIONS = List.of("NotApplicable", RESOLVED, "WaitingForCustomer", "Escalated");

    /** The incident as the ticket shows it. */
    public record IncidentFact(String id, String kind, String state) {

        static IncidentFact from(JsonNode node) {
            return new IncidentFact(Json.text(node, "id"), Json.text(node, "kind"), Json.text(node, "state"));
        }
    }

    public static TicketFact from(JsonNode node) {
        return new TicketFact(
                Json.text(node, "externalId"),
                Json.text(node, "accountId"),
                Json.text(node, "kind"),
                Json.text(node, "state"),
                Json.texts(node.path("domains")),
                Json.list(node.path("matchedWords"), TicketFact::word),
                Json.list(node.path("incidents"), IncidentFact::from),
                Json.list(node.path("evidence"), Evidence::from),
                Json.texts(node.path("runIds")),
                Json.time(node, "createdAt").orElse(Instant.EPOCH),
                Json.time(node, "decidedAt"),
                Json.time(node, "closedAt"),
                node);
    }

    public boolean isDecided() {
        return DECISIONS.contains(state);
    }

    public boolean isResolved() {
        return state.equals(RESOLVED);
    }

    /** The domains that the ticket's text names, or that a run for the ticket found. */
    public Set<String> concernedDomains() {
        var all = new TreeSet<>(domains);
        evidence.stream().map(Evidence::domain).filter(name -> !name.isBlank()).forEach(all::add);
        return all;
    }

    private static String word(JsonNode node) {
        return node.isTextual() ? node.asText() : Json.text(node, "word");
    }
}
