package io.certloop.remediation.guardrail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Recent writes, by all replicas and for all requesters.
 *
 * @param unproven times of the writes of this action on this domain without a proven cure,
 *     including writes whose effect is unknown
 * @param lastWrite the last write of this action on this domain
 * @param inFlight runs of the account whose write is not proven yet, without this run
 * @param wave the last recovery wave after a storm in which this run has a place
 */
public record WriteFacts(
        List<Instant> unproven, Optional<Instant> lastWrite, int inFlight, Optional<UUID> wave) {

    public WriteFacts {
        unproven = List.copyOf(unproven);
    }
}
