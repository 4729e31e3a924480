package io.certloop.remediation.guardrail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Recent writes that matter to a proposed write, by all replicas and for all requesters.
 *
 * @param unproven times of the writes of the same action on the same domain without a proven cure, including writes
 *     whose effect is unknown
 * @param lastWrite the last write of the same action on the same domain
 * @param inFlight runs of the account whose write is not proven yet, without the proposing run
 * @param wave the last recovery wave after a storm in which the proposing run has a place
 */
public record WriteFacts(List<Instant> unproven, Optional<Instant> lastWrite, int inFlight, Optional<UUID> wave) {

    public WriteFacts {
        unproven = List.copyOf(unproven);
    }
}
