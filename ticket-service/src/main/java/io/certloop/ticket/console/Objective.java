package io.certloop.ticket.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How far one objective is met.
 *
 * @param name its word in the language files is {@code objective.NAME}
 * @param of how many there were
 * @param good how many of them were as they should be
 * @param aim in percent
 */
public record Objective(String name, long of, long good, BigDecimal aim) {

    private static final int PLACES = 2;
    private static final BigDecimal ALL = new BigDecimal(100);

    /** In percent; rounded down, so that only a complete share is 100. */
    public BigDecimal share() {
        return BigDecimal.valueOf(good * 100)
                .divide(BigDecimal.valueOf(of), PLACES, RoundingMode.DOWN);
    }

    /** Of fewer, a single miss would decide. */
    public long needed() {
        return ALL.divide(ALL.subtract(aim), 0, RoundingMode.UP).longValueExact();
    }

    /** Of too few nothing is said. */
    public Optional<Boolean> met() {
        return of < needed() ? Optional.empty() : Optional.of(share().compareTo(aim) >= 0);
    }
}
