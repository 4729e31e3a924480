package io.certloop.ticket.recognition.classification;

import java.util.function.IntConsumer;

/**
 * A set of concepts, one bit each, so that matching a rule against a text costs two comparisons. A concept is a meaning
 * that words of the rule file name.
 */
record ConceptSet(long low, long high) {
    static final ConceptSet NONE = new ConceptSet(0, 0);

    /** Most concepts that a rule file may name. */
    static final int CAPACITY = 2 * Long.SIZE;

    static ConceptSet of(int concept) {
        long bit = 1L << concept;
        return concept < Long.SIZE ? new ConceptSet(bit, 0) : new ConceptSet(0, bit);
    }

    /**
     * The union of both sets. If one set contains the other, that instance is returned, because thousands of words
     * share a few sets.
     */
    ConceptSet and(ConceptSet other) {
        if (holds(other)) {
            return this;
        }
        return other.holds(this) ? other : new ConceptSet(low | other.low, high | other.high);
    }

    private boolean holds(ConceptSet other) {
        return (low | other.low) == low && (high | other.high) == high;
    }

    void forEach(IntConsumer action) {
        forEach(low, 0, action);
        forEach(high, Long.SIZE, action);
    }

    private static void forEach(long bits, int from, IntConsumer action) {
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            action.accept(from + Long.numberOfTrailingZeros(rest));
        }
    }

    boolean meets(ConceptSet other) {
        return ((low & other.low) | (high & other.high)) != 0;
    }
}
