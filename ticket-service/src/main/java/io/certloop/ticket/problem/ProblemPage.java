package io.certloop.ticket.problem;

import java.util.List;
import java.util.Optional;

/**
 * @param next cursor of the page after this one; empty on the last
 */
public record ProblemPage(List<Problem> problems, Optional<Long> next) {}
