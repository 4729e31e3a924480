package io.certloop.ticket.recognition;

import java.util.List;

/**
 * What a ticket says: the family of fault and its subjects, never what is true of them.
 *
 * @param confidence 0 to 1; how far the decision stands above its rivals
 * @param domains the customer's own domains in order of appearance, a wildcard as ".example.com"
 * @param certificateIds 24 lower-case hex characters each
 * @param evidence the words that decided, in order of appearance; empty when nothing spoke
 */
public record Recognition(
        TicketKind kind,
        double confidence,
        List<String> domains,
        List<String> certificateIds,
        List<MatchedWord> evidence,
        Language language) {

    public Recognition {
        domains = List.copyOf(domains);
        certificateIds = List.copyOf(certificateIds);
        evidence = List.copyOf(evidence);
    }
}
