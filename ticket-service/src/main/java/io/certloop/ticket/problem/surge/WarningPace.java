package io.certloop.ticket.problem.surge;

import java.time.Duration;

/**
 * How often a surge is signalled.
 *
 * @param repeat while it lasts, with the current numbers
 * @param lasts how long a signal is valid that is not repeated
 * @param retry after a call that failed
 */
public record WarningPace(Duration repeat, Duration lasts, Duration retry) {}
