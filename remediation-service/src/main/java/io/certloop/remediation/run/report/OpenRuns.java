package io.certloop.remediation.run.report;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;

/** Counts of runs that have not ended, dry runs left out. */
public interface OpenRuns {

    /**
     * The number of open runs with one diagnosis.
     *
     * @param reason the diagnosis of the last inspection; {@code Unseen} before the first one
     * @param oldest when the oldest of these runs was requested
     */
    record Diagnosed(String reason, int runs, Instant oldest) {}

    /**
     * The number of runs that one guardrail holds.
     *
     * @param numbers the guardrail's message, with its figures, about the run that may act first
     * @param mayActAt when that run may act
     */
    record HeldBack(String guardrail, int runs, Message numbers, Instant mayActAt) {}

    /** Open runs of domains, grouped by diagnosis; the group with the oldest run first. */
    List<Diagnosed> byReason();

    /** Held runs, grouped by guardrail; the group with the earliest possible write first. */
    List<HeldBack> byGuardrail();
}
