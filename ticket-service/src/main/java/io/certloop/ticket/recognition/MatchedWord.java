package io.certloop.ticket.recognition;

/**
 * A word of the ticket that spoke for the decision.
 *
 * @param word as the customer wrote it
 * @param start index of its first UTF-16 unit in {@link TicketText#reading()}
 * @param end index after its last unit
 * @param rule name of the rule that used it
 */
public record MatchedWord(String word, int start, int end, String rule) {}
