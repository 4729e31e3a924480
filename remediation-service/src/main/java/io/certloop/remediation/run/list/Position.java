package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;

/**
 * The position of a run in a sorted list.
 *
 * @param at the run's value of the sort key, as text
 */
public record Position(String at, RunId id) {}
