package io.certloop.ticket.problem;

/** A transition of a problem; observers log or count it after the commit. */
public record ProblemMoved(Problem problem) {}
