package io.certloop.ticket.problem;

import io.certloop.service.database.Keyset;
import java.util.List;
import java.util.Optional;

/**
 * Which problems; what is absent filters nothing.
 *
 * @param states labels; empty for any
 */
public record ProblemQuery(List<String> states, Optional<ProblemType> type, Keyset page) {}
