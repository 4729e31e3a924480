package io.certloop.ticket.problem.surge;

import java.time.Duration;

/**
 * How often a surge is told.
 *
 * @param repeat while it goes on, with the numbers of then
 * @param lasts how long a warning counts that is not repeated
 * @param retry after it could not be told
 */
public record WarningPace(Duration repeat, Duration lasts, Duration retry) {}
