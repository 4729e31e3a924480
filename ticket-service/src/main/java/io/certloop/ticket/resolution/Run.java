package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.resolution.evidence.Evidence;
import java.util.List;

/**
 * A run of remediation-service as last read.
 *
 * @param ended whether it is final
 * @param outcomeReason stable code; "" while it runs
 */
public record Run(
        RunId id, RunState state, boolean ended, String outcomeReason, List<Evidence> evidence) {

    public Run {
        evidence = List.copyOf(evidence);
    }
}
