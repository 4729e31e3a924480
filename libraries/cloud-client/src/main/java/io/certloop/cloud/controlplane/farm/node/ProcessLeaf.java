package io.certloop.cloud.controlplane.farm.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A leaf certificate as a process reports it.
 *
 * @param serial lower-case hex without leading zeros
 * @param names DNS names of the leaf; empty if the process does not report them
 * @param sha1 fingerprint in lower-case hex, if the process reports it
 */
public record ProcessLeaf(
        String serial, Instant notBefore, Instant notAfter, List<String> names, Optional<String> sha1) {

    public ProcessLeaf {
        names = List.copyOf(names);
    }
}
