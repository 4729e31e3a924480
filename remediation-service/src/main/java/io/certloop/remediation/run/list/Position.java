package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;

/**
 * The place of a run in a list.
 *
 * @param at its value of what the list is sorted by, as text
 */
public record Position(String at, RunId id) {}
