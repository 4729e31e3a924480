package io.certloop.ticket.recognition;

/**
 * A word of the ticket that supports its classification.
 *
 * @param word as the customer wrote it
 * @param start index of its first UTF-16 unit in {@link TicketText#reading()}
 * @param end index after its last unit
 * @param rule name of the rule that the word matched
 */
public record MatchedWord(String word, int start, int end, String rule) {}
