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

    /** In percent; rounded down, so that only a complete share is 100. */
    public BigDecimal share() {
        return BigDecimal.valueOf(good * 100)
                .divide(BigDecimal.valueOf(of), PLACES, RoundingMode.DOWN);
    }

    /** Without any there is nothing to be good or bad at. */
    public Optional<Boolean> met() {
        return of == 0 ? Optional.empty() : Optional.of(share().compareTo(aim) >= 0);
    }
}
