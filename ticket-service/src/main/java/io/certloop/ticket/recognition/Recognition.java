package io.certloop.ticket.recognition;

import java.util.List;

/**
 * The content of a ticket: the kind of fault and its subjects, as the customer describes them.
 *
 * @param kind the classification; NONE if unsure
 * @param unsure a fault may be meant, but a person should read the ticket before anything is done
 * @param runnerUp the second-best kind, or NONE; if unsure, the suspected one
 * @param confidence 0 to 1; how far the decision stands above its rivals
 * @param domains the customer's own domains in order of appearance, a wildcard as ".example.com", Chinese labels in
 *     their ASCII form
 * @param certificateIds 24 lower-case hex characters each
 * @param noneProbability probability, by the models, that the ticket is out of scope
 * @param evidence the words that decided, in order of appearance; empty without any
 * @param correctedTicket the corrected ticket whose kind it has, because the text is nearly the same; null if the words
 *     decided
 */
public record Recognition(
        TicketKind kind,
        boolean unsure,
        TicketKind runnerUp,
        double confidence,
        double noneProbability,
        List<String> domains,
        List<String> certificateIds,
        List<MatchedWord> evidence,
        Language language,
        String correctedTicket) {

    private static final double SURELY_OURS = 0;

    public Recognition {
        domains = List.copyOf(domains);
        certificateIds = List.copyOf(certificateIds);
        evidence = List.copyOf(evidence);
    }

    /** A classification without a rival: it is sure, and out of scope with probability 0. */
    public Recognition(
            TicketKind kind,
            double confidence,
            List<String> domains,
            List<String> certificateIds,
            List<MatchedWord> evidence,
            Language language) {
        this(kind, false, TicketKind.NONE, confidence, SURELY_OURS, domains, certificateIds, evidence, language, null);
    }

    /** The same text classified as NONE, so that only people handle the ticket. */
    public Recognition forPeople() {
        return new Recognition(TicketKind.NONE, confidence, domains, certificateIds, evidence, language);
    }

    /**
     * The same text, classified by a fault that a domain named in it has now.
     *
     * @param fault the kind of that fault
     * @param certainty the probability that the ticket is about the fault, 0 to 1
     */
    public Recognition about(TicketKind fault, double certainty) {
        return read(fault, certainty, evidence, null);
    }

    /**
     * The same text, classified like a corrected ticket whose text is nearly the same.
     *
     * @param corrected the kind of the corrected ticket
     * @param similarity of the two texts, 0 to 1
     * @param ticket id of the corrected ticket
     */
    public Recognition as(TicketKind corrected, double similarity, String ticket) {
        return read(corrected, similarity, List.of(), ticket);
    }

    private Recognition read(TicketKind other, double certainty, List<MatchedWord> words, String ticket) {
        return new Recognition(
                other,
                false,
                kind,
                Math.round(certainty * 100) / 100.0,
                noneProbability,
                domains,
                certificateIds,
                words,
                language,
                ticket);
    }
}
