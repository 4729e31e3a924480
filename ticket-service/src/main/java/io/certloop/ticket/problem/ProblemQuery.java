package io.certloop.ticket.problem;

import java.util.Optional;

/**
 * @param state label of a state
 * @param after the cursor of the page before
 */
public record ProblemQuery(
        Optional<String> state, Optional<ProblemType> type, Optional<Long> after, int limit) {}
