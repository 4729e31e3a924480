package io.certloop.ticket.recognition.classification;

import java.util.function.IntConsumer;

/** A set of notions, one bit each: holding a rule against a text costs two comparisons. */
record ConceptSet(long low, long high) {
    static final ConceptSet NONE = new ConceptSet(0, 0);

    /** How many notions a rule file may name. */
    static final int CAPACITY = 2 * Long.SIZE;

    static ConceptSet of(int notion) {
        long bit = 1L << notion;
        return notion < Long.SIZE ? new ConceptSet(bit, 0) : new ConceptSet(0, bit);
    }

    /** One of the two where it holds the other: words by the thousand share a few sets. */
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
