package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A bounded number of repairs after a storm.
 *
 * @param number the place in the list of waves, from 0
 * @param percent of the unhealthy domains
 * @param allowed repairs
 * @param halted why no further repair starts
 */
public record Wave(
        UUID id, int number, int percent, int allowed, Instant openedAt, Optional<Halt> halted) {

    /** Repairs stopped, because one of them was not proven. */
    public record Halt(Instant at, String reason) {}

    Wave halt(Instant at, String reason) {
        return new Wave(id, number, percent, allowed, openedAt, Optional.of(new Halt(at, reason)));
    }
}
