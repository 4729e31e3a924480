package io.certloop.remediation.guardrail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was written lately, by all replicas and through all doors.
 *
 * @param unproven times of the writes of this action on this domain that proved no cure; one whose
 *     effect is unknown is among them
 * @param lastWrite the last write of this action on this domain
 * @param inFlight runs of the account whose write is not proven yet, this one not counted
 * @param wave the last wave after a storm in which this run has a place
 */
public record WriteFacts(
        List<Instant> unproven, Optional<Instant> lastWrite, int inFlight, Optional<UUID> wave) {

    public WriteFacts {
        unproven = List.copyOf(unproven);
    }
}
