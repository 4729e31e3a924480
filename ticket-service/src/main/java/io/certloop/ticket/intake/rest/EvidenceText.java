package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.intake.CustomerConfirmation;
import io.certloop.ticket.intake.query.TicketDetails;

/**
 * Writes the evidence of a ticket as JSON: the evidence of its current incidents as received from the runs, and the
 * customer's confirmation.
 */
final class EvidenceText {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private EvidenceText() {}

    static String of(TicketDetails file) {
        // As nearly every ticket is answered at intake.
        if (file.ticket().customerWord().isEmpty() && hasNone(file)) {
            return Incident.NO_EVIDENCE;
        }
        var all = JSON.createArrayNode();
        file.incidents().stream()
                .filter(TicketDetails.Filed::current)
                .forEach(filed -> all.addAll(parsed(filed.incident().evidence())));
        file.ticket().customerWord().ifPresent(word -> add(all, word));
        return all.toString();
    }

    private static boolean hasNone(TicketDetails file) {
        return file.incidents().stream()
                .allMatch(filed -> filed.incident().evidence().equals(Incident.NO_EVIDENCE));
    }

    private static void add(ArrayNode all, CustomerConfirmation word) {
        all.addObject()
                .put("type", "CUSTOMER_CONFIRMED")
                .put("author", word.author())
                .put("text", word.text())
                .put("at", word.at().toString());
    }

    private static ArrayNode parsed(String stored) {
        try {
            return JSON.readValue(stored, ArrayNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence cannot be read", e);
        }
    }
}
