package io.certloop.remediation.run.report;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;

/** Counts of runs that have not ended, dry runs left out. */
public interface OpenRuns {

    /** The result of the last inspection, or Unseen before the first one. */
    record UnhealthyDomains(String reason, int domains, Instant oldest) {}

    /**
     * @param numbers of the run that may go on first
     * @param mayActAt when that is
     */
    record HeldBack(String guardrail, int runs, Message numbers, Instant mayActAt) {}

    /** Oldest first. */
    List<UnhealthyDomains> byReason();

    /** The soonest first. */
    List<HeldBack> byGuardrail();
}
