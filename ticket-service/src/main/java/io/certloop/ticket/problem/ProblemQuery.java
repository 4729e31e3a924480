package io.certloop.ticket.problem;

import io.certloop.service.database.Keyset;
import java.util.List;
import java.util.Optional;

/**
 * An absent filter matches every problem.
 *
 * @param states labels of states; empty matches every state
 */
public record ProblemQuery(List<String> states, Optional<ProblemType> type, Keyset page) {}
