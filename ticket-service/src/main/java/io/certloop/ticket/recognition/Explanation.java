package io.certloop.ticket.recognition;

import java.util.List;

/**
 * Why a ticket was classified as it was.
 *
 * @param readings every kind that a rule supports, the strongest first
 * @param secondOpinion the average opinion of the two models: each kind with its probability, the most probable first
 */
public record Explanation(Recognition recognition, List<Reading> readings, List<Opinion> secondOpinion) {

    public record Reading(TicketKind kind, double weight, List<AppliedRule> rules) {}

    public record AppliedRule(String rule, double weight, List<MatchedWord> words) {}

    /** The probability that the models give to a kind; 0 to 1. */
    public record Opinion(TicketKind kind, double probability) {}
}
