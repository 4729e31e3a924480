package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.resolution.evidence.Evidence;
import java.util.List;

/**
 * A run of the remediation service as it stood when we looked.
 *
 * @param ended whether it says that it will not change any more
 * @param outcomeReason stable code; "" while it runs
 */
public record Run(
        RunId id, RunState state, boolean ended, String outcomeReason, List<Evidence> evidence) {

    public Run {
        evidence = List.copyOf(evidence);
    }
}
