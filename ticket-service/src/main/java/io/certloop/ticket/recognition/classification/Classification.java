package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import java.util.List;
import java.util.Optional;

/**
 * The classification of a ticket, and how sure it is. One model weighs the words and the rules together, a second one
 * the words alone. Their opinions are averaged, and each can veto a fault. A rule with a weight of at least
 * {@code ORDER} decides by itself. If no kind is probable enough, the kind is NONE and the ticket is unsure, so that a
 * person should read it. docs/decisions/0009 has the curve by which the bounds were chosen.
 */
record Classification(
        TicketKind kind, boolean unsure, TicketKind runnerUp, double confidence, Support support, double[] opinion) {
    /** Weight from which a rule decides by itself. No rule that ships with the service has it; on-call may add one. */
    private static final double ORDER = 8;

    /** Lowest probability of a fault at which it is acted on. */
    private static final double LEAST_OF_FAULT = 0.35;

    /**
     * Highest probability of NONE at which a fault is acted on. The bound is low because acting on a ticket that is out
     * of scope costs more than leaving a fault to people.
     */
    private static final double MOST_OF_NONE = 0.3;

    /** Highest probability of NONE at which a fault is acted on, for a text that is too short for the second model. */
    private static final double MOST_OF_NONE_IN_SHORT_TEXT = 0.48;

    /** Highest probability of NONE by the words alone at which a fault is acted on. */
    private static final double VETO_OF_WORDS = 0.6;

    /**
     * Highest probability of NONE by rules and words at which a fault is acted on. Only the rules know "not yet
     * expired".
     */
    private static final double VETO_OF_WEIGHED = 0.5;

    /** Weight of the rules for NONE from which a fault is not acted on if no rule supports it. */
    private static final double VETO_OF_RULES = 5;

    /**
     * Lowest probability of NONE at which a ticket is surely out of scope. Below it, a person should look for a fault.
     */
    private static final double LEAST_OF_NONE = 0.55;

    /**
     * Factor of each model's log probability in their sum. With 0.5 the sum is an average; with 0.6, two models that
     * agree are a little surer than each of them.
     */
    private static final double SHARE = 0.6;

    private static final double LEAST_PROBABILITY = 1e-6;

    private static final TicketKind[] KINDS = TicketKind.values();
    private static final double MOST_CERTAIN = 0.99;

    /**
     * @param supports the support of the rules for every kind, the strongest first
     * @param weighed the probability of every kind by rules and words, in the order of {@link TicketKind}
     * @param byWords the probability of every kind by the words alone, in the same order; empty if there are too few
     *     words
     */
    static Classification of(List<Support> supports, double[] weighed, Optional<double[]> byWords) {
        double[] opinion = byWords.map(words -> averaged(weighed, words)).orElse(weighed);
        Support strongest = supports.getFirst();
        if (isOrder(strongest)) {
            return new Classification(kind(strongest), false, TicketKind.NONE, MOST_CERTAIN, strongest, opinion);
        }
        TicketKind best = mostProbable(opinion, null);
        TicketKind second = mostProbable(opinion, best);
        double probability = opinion[best.ordinal()];
        boolean none = best == TicketKind.NONE;
        boolean unsure = none
                ? probability < LEAST_OF_NONE
                : probability < LEAST_OF_FAULT || isDoubted(opinion, weighed, byWords) || isDenied(supports, best);
        TicketKind answer = unsure ? TicketKind.NONE : best;
        TicketKind runnerUp = unsure && !none ? best : second;
        return new Classification(answer, unsure, runnerUp, rounded(probability), support(supports, best), opinion);
    }

    private static boolean isDoubted(double[] opinion, double[] weighed, Optional<double[]> byWords) {
        return byWords.isEmpty()
                ? ofNone(opinion) > MOST_OF_NONE_IN_SHORT_TEXT
                : ofNone(opinion) > MOST_OF_NONE
                        || ofNone(weighed) > VETO_OF_WEIGHED
                        || ofNone(byWords.get()) > VETO_OF_WORDS;
    }

    private static boolean isDenied(List<Support> supports, TicketKind fault) {
        return support(supports, fault).weight() == 0
                && support(supports, TicketKind.NONE).weight() >= VETO_OF_RULES;
    }

    private static double ofNone(double[] opinion) {
        return opinion[TicketKind.NONE.ordinal()];
    }

    private static double[] averaged(double[] one, double[] other) {
        var scores = new double[one.length];
        for (int kind = 0; kind < scores.length; kind++) {
            scores[kind] = SHARE * Math.log((one[kind] + LEAST_PROBABILITY) * (other[kind] + LEAST_PROBABILITY));
        }
        return LinearModel.softmax(scores);
    }

    /** Probability that the ticket is out of scope; 0 or 1 if a rule decided by itself. */
    double noneProbability() {
        double probability = kind == TicketKind.NONE ? 1 : 0;
        return isOrder(support) ? probability : Math.round(ofNone(opinion) * 10_000) / 10_000.0;
    }

    static boolean isOrder(Support support) {
        return !support.rules().isEmpty() && support.rules().getFirst().rule().weight() >= ORDER;
    }

    /** @param except a kind that is left out, or null */
    static TicketKind mostProbable(double[] opinion, TicketKind except) {
        TicketKind best = null;
        for (TicketKind kind : KINDS) {
            boolean better = best == null || opinion[kind.ordinal()] > opinion[best.ordinal()];
            best = kind != except && better ? kind : best;
        }
        return best;
    }

    private static Support support(List<Support> supports, TicketKind kind) {
        return supports.stream().filter(s -> kind(s) == kind).findFirst().orElseThrow();
    }

    private static double rounded(double certainty) {
        return Math.round(Math.min(certainty, MOST_CERTAIN) * 100) / 100.0;
    }

    static TicketKind kind(Support support) {
        return TicketKind.valueOf(support.outcome());
    }
}
