package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.Weighing.Support;
import java.util.List;

/**
 * The decision over what speaks for every kind. The model weighs the words and the rules together;
 * only a rule that says so outright needs no weighing. Where no kind is probable enough, a person
 * is asked.
 */
record Ruling(
        TicketKind kind,
        boolean unsure,
        TicketKind runnerUp,
        double confidence,
        Support support,
        double[] opinion) {
    /** Support below this is not enough for the rules to speak alone. */
    static final double LEAST_SUPPORT = 2.5;

    /** A rule of this weight decides by itself. None that ships does; on-call may add one. */
    private static final double ORDER = 8;

    /** Below this probability a fault is not acted on. */
    private static final double LEAST_OF_FAULT = 0.35;

    /** Nor is it where nothing of ours is this probable beside it: a wrong dispatch costs more. */
    private static final double MOST_OF_NONE = 0.46;

    /** Below this probability of nothing, a person should look for a fault. */
    private static final double LEAST_OF_NONE = 0.55;

    private static final TicketKind[] KINDS = TicketKind.values();
    private static final double MOST_CERTAIN = 0.99;

    /**
     * @param supports of every kind, the strongest first
     * @param opinion the probability of every kind, in the order of {@link TicketKind}
     */
    static Ruling of(List<Support> supports, double[] opinion) {
        Support strongest = supports.getFirst();
        if (isOrder(strongest)) {
            return new Ruling(
                    kind(strongest), false, TicketKind.NONE, MOST_CERTAIN, strongest, opinion);
        }
        TicketKind best = mostProbable(opinion, null);
        TicketKind second = mostProbable(opinion, best);
        double probability = opinion[best.ordinal()];
        double ofNone = opinion[TicketKind.NONE.ordinal()];
        boolean none = best == TicketKind.NONE;
        boolean unsure =
                none
                        ? ofNone < LEAST_OF_NONE
                        : probability < LEAST_OF_FAULT || ofNone > MOST_OF_NONE;
        TicketKind answer = unsure ? TicketKind.NONE : best;
        TicketKind runnerUp = unsure && !none ? best : second;
        return new Ruling(
                answer, unsure, runnerUp, rounded(probability), support(supports, best), opinion);
    }

    /** How probable it is that the ticket is none of ours; a rule that decides has no doubt. */
    double noneProbability() {
        double probability = kind == TicketKind.NONE ? 1 : 0;
        return isOrder(support)
                ? probability
                : Math.round(opinion[TicketKind.NONE.ordinal()] * 10_000) / 10_000.0;
    }

    static boolean isOrder(Support support) {
        return !support.rules().isEmpty() && support.rules().getFirst().rule().weight() >= ORDER;
    }

    /**
     * @param except a kind that is out, or null
     */
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
