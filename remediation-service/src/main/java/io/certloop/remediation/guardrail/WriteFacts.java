package io.certloop.remediation.guardrail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was written lately, by all replicas and through all doors.
 *
 * @param unproven times of the writes of this action on this domain that proved no cure
 * @param lastWrite the last write of this action on this domain
 * @param inFlight runs of the account whose write is not proven yet, this one not counted
 */
public record WriteFacts(List<Instant> unproven, Optional<Instant> lastWrite, int inFlight) {

    public WriteFacts {
        unproven = List.copyOf(unproven);
    }
}
