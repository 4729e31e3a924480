package io.certloop.ticket.problem;

import java.time.Duration;

/** Windows and thresholds of all rules. */
public record PatternSettings(
        int batchSize, Duration reopenWithin, Recurrent recurrent, Surge surge, Emerging emerging) {

    /**
     * @param leastGap sooner it is the same fault, not yet healed
     * @param hold quiet for so long it is resolved
     */
    public record Recurrent(Duration window, Duration leastGap, Duration hold) {}

    /**
     * @param leastSubjects with fewer subjects there is no surge
     * @param factor the multiple of the usual number
     * @param baseline the time before the window from which the usual number is computed
     * @param learnFor no finding until this much history is known
     */
    public record Surge(
            Duration window,
            int leastSubjects,
            double factor,
            Duration baseline,
            Duration learnFor,
            Duration hold) {}

    /**
     * @param leastSimilarity weight of the shared terms
     * @param baseline over how long before the window a term must be rare
     * @param rareTickets in at most so many tickets of the baseline a term is rare
     * @param rareShare or in at most this share of them
     */
    public record Emerging(
            Duration window,
            int leastTickets,
            double leastSimilarity,
            Duration baseline,
            int rareTickets,
            double rareShare,
            Duration hold) {}

    public static PatternSettings of(ProblemConfig config) {
        var again = config.recurrent();
        var surge = config.surge();
        var emerging = config.emerging();
        return new PatternSettings(
                config.batchSize(),
                config.reopenWithin(),
                new Recurrent(again.window(), again.leastGap(), again.healthyHold()),
                new Surge(
                        surge.window(),
                        surge.leastSubjects(),
                        surge.factor(),
                        surge.baseline(),
                        surge.learnFor(),
                        surge.healthyHold()),
                new Emerging(
                        emerging.window(),
                        emerging.leastTickets(),
                        emerging.leastSimilarity(),
                        emerging.baseline(),
                        emerging.rareTickets(),
                        emerging.rareShare(),
                        emerging.healthyHold()));
    }

    Duration hold(ProblemType type) {
        return switch (type) {
            case RECURRENT -> recurrent.hold();
            case SURGE -> surge.hold();
            case EMERGING -> emerging.hold();
        };
    }
}
