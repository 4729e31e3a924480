package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.Weighing.Support;
import java.util.List;
import java.util.function.Predicate;

/**
 * The decision over what speaks for every kind. The rules decide where they are clear; where they
 * are weak or contradict each other, the model of word parts is asked, and where the two disagree a
 * person is.
 */
record Ruling(
        TicketKind kind,
        boolean unsure,
        TicketKind runnerUp,
        double confidence,
        Support support,
        double[] opinion) {
    /** Support below this is not enough to act on a ticket. */
    static final double LEAST_SUPPORT = 2.5;

    /** Rules this far ahead of what contradicts them need no second opinion. */
    private static final double CLEAR_MARGIN = 0.8;

    private static final double CLEAR_SUPPORT = 3.3;

    /** The model this sure of a fault may speak where the rules are silent or draw. */
    private static final double CONVINCED = 0.65;

    /** Beyond this a person should look. */
    private static final double SUSPICIOUS = 0.5;

    /** The model this sure that nothing is wrong holds weak rules back. */
    private static final double DENIED = 0.75;

    private static final double STEEPNESS = 2.0;
    private static final double MOST_CERTAIN = 0.99;
    private static final double[] NOT_ASKED = {};

    /**
     * @param supports of every kind, the strongest first
     */
    static Ruling of(List<Support> supports, FoldedText words, NgramModel model) {
        Support none = first(supports, support -> kind(support) == TicketKind.NONE);
        Support fault = first(supports, support -> kind(support) != TicketKind.NONE);
        double lead = fault.weight() - none.weight();
        boolean rulesSayFault = fault.weight() >= LEAST_SUPPORT && lead > 0;
        Support best = rulesSayFault ? fault : none;
        boolean clear = best.weight() >= CLEAR_SUPPORT && Math.abs(lead) >= CLEAR_MARGIN;
        if (clear) {
            return sure(best, supports, NOT_ASKED);
        }
        double[] opinion = model.probabilities(words);
        return rulesSayFault
                ? weakFault(fault, none, supports, opinion)
                : weakNone(fault, none, supports, opinion);
    }

    private static Ruling weakFault(
            Support fault, Support none, List<Support> supports, double[] opinion) {
        return opinion[TicketKind.NONE.ordinal()] < DENIED
                ? sure(fault, supports, opinion)
                : unsure(kind(fault), fault, confidence(none, fault), opinion);
    }

    private static Ruling weakNone(
            Support fault, Support none, List<Support> supports, double[] opinion) {
        boolean drawn = fault.weight() >= LEAST_SUPPORT;
        boolean silent = none.weight() == 0 && !drawn;
        TicketKind likely = NgramModel.mostProbableFault(opinion);
        double fear = 1 - opinion[TicketKind.NONE.ordinal()];
        boolean convinced = opinion[likely.ordinal()] >= CONVINCED;
        if (convinced && drawn && likely == kind(fault)) {
            return sure(fault, supports, opinion);
        }
        if (convinced && silent) {
            return byModel(likely, opinion);
        }
        if (fear < SUSPICIOUS || !drawn && !silent) {
            return sure(none, supports, opinion);
        }
        return unsure(drawn ? kind(fault) : likely, none, rounded(1 - fear), opinion);
    }

    private static Ruling byModel(TicketKind likely, double[] opinion) {
        double confidence = rounded(opinion[likely.ordinal()]);
        return new Ruling(likely, false, TicketKind.NONE, confidence, silence(likely), opinion);
    }

    private static Support silence(TicketKind kind) {
        return new Support(kind.name(), 0, List.of());
    }

    private static Ruling sure(Support best, List<Support> supports, double[] opinion) {
        Support rival = first(supports, support -> support != best);
        TicketKind runnerUp = rival.weight() > 0 ? kind(rival) : TicketKind.NONE;
        return new Ruling(kind(best), false, runnerUp, confidence(best, rival), best, opinion);
    }

    private static Ruling unsure(
            TicketKind suspected, Support words, double confidence, double[] opinion) {
        return new Ruling(TicketKind.NONE, true, suspected, confidence, words, opinion);
    }

    private static Support first(List<Support> supports, Predicate<Support> wanted) {
        return supports.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** How far the decision stands above its strongest rival, or a silent text below acting. */
    private static double confidence(Support best, Support rival) {
        boolean none = kind(best) == TicketKind.NONE;
        double margin = Math.max(best.weight(), none ? LEAST_SUPPORT : 0) - rival.weight();
        return rounded(1 / (1 + Math.exp(-STEEPNESS * margin)));
    }

    private static double rounded(double certainty) {
        return Math.round(Math.min(certainty, MOST_CERTAIN) * 100) / 100.0;
    }

    static TicketKind kind(Support support) {
        return TicketKind.valueOf(support.outcome());
    }
}
