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
 * @param decidedAt null before the decision
 * @param closedAt null while the ticket is open
 * @param json the whole answer of the service, for the example and the JSON report
 */
public record TicketFact(
        String externalId,
        String kind,
        String state,
        List<String> domains,
        List<MatchedWord> matchedWords,
        List<IncidentFact> incidents,
        List<Evidence> evidence,
        List<String> runIds,
        Instant decidedAt,
        Instant closedAt,
        JsonNode json) {

    public static final String RESOLVED = "Resolved";

    /** The decided states of a ticket, in the order of the report's columns. */
    public static final List<String> DECISIONS = List.of("NotApplicable", RESOLVED, "WaitingForCustomer", "Escalated");

    public record MatchedWord(String word) {}

    /** The incident as the ticket shows it. */
    public record IncidentFact(String id, String kind) {}

    public static TicketFact from(JsonNode node) {
        return FactReader.read(node, TicketFact.class);
    }

    public boolean isDecided() {
        return DECISIONS.contains(state);
    }

    public boolean isResolved() {
        return state.equals(RESOLVED);
    }

    /** When the ticket was closed or else decided. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(closedAt == null ? decidedAt : closedAt);
    }

    /** The text of the answer; empty if there is none. */
    public String answer() {
        return Json.text(json.path("answer"), "text");
    }

    /** The domains that the ticket's text names, or that a run for the ticket found. */
    public Set<String> concernedDomains() {
        var all = new TreeSet<>(domains);
        evidence.stream().map(Evidence::domain).filter(name -> !name.isBlank()).forEach(all::add);
        return all;
    }
}
