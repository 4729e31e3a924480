package io.certloop.ticket.recognition;

import java.util.List;

/**
 * Why a ticket was read as it was.
 *
 * @param readings every kind that a rule spoke for, the strongest first
 * @param secondOpinion what the two models make of words and rules on average, each kind with its
 *     probability, the most probable first
 */
public record Explanation(
        Recognition recognition, List<Reading> readings, List<Opinion> secondOpinion) {

    /** What speaks for one kind. */
    public record Reading(TicketKind kind, double weight, List<AppliedRule> rules) {}

    /** A rule that applies, with the customer's words that made it apply. */
    public record AppliedRule(String rule, double weight, List<MatchedWord> words) {}

    /** How probable a kind is to the models. */
    public record Opinion(TicketKind kind, double probability) {}
}
