package io.certloop.ticket.resolution;

import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.incident.RunId;
import java.util.List;

/**
 * @param ended whether the run is final
 * @param outcomeReason stable code; "" while the run is not final
 */
public record Run(RunId id, RunState state, boolean ended, String outcomeReason, List<Evidence> evidence) {}
