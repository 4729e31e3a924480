package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A recovery wave: a limited number of repairs after a storm.
 *
 * @param number the position in the list of waves, from 0
 * @param percent of the unhealthy domains that the wave may repair
 * @param allowed how many repairs the wave may start
 * @param halted why no further repair of the wave starts; empty if it is not halted
 */
public record Wave(UUID id, int number, int percent, int allowed, Instant openedAt, Optional<Halt> halted) {

    /** The wave was stopped, because at least one of its runs ended without a repair or was not verified. */
    public record Halt(Instant at, String reason) {}

    Wave halt(Instant at, String reason) {
        return new Wave(id, number, percent, allowed, openedAt, Optional.of(new Halt(at, reason)));
    }
}
