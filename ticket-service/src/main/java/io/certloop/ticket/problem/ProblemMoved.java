package io.certloop.ticket.problem;

/** A transition of a problem; whoever logs or counts it does so after the commit. */
public record ProblemMoved(Problem problem) {}
