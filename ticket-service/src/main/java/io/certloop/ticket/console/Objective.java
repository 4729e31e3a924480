package io.certloop.ticket.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * @param name the objective's message is {@code objective.NAME}
 * @param of how many incidents were measured
 * @param good how many of these incidents met the objective
 * @param aim the target in percent
 */
public record Objective(String name, long of, long good, BigDecimal aim) {

    private static final int PLACES = 2;
    private static final BigDecimal ALL = new BigDecimal(100);

    /**
     * The share of incidents that met the objective, in percent; rounded down, so that only a complete share is 100.
     */
    public BigDecimal share() {
        return BigDecimal.valueOf(good * 100).divide(BigDecimal.valueOf(of), PLACES, RoundingMode.DOWN);
    }

    /** The fewest incidents for which the objective is decided; with fewer, a single miss would fail it. */
    public long needed() {
        return ALL.divide(ALL.subtract(aim), 0, RoundingMode.UP).longValueExact();
    }

    /** Empty if there are too few incidents to decide. */
    public Optional<Boolean> met() {
        return of < needed() ? Optional.empty() : Optional.of(share().compareTo(aim) >= 0);
    }
}
