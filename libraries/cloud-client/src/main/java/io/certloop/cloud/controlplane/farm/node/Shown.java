package io.certloop.cloud.controlplane.farm.node;

import java.util.Optional;

/**
 * What a process holds for one file.
 *
 * @param served the certificate that the next handshake gets
 * @param uncommitted something was handed over and not committed
 * @param pending its certificate, if it has one yet
 */
public record Shown(
        Optional<ProcessLeaf> served, boolean uncommitted, Optional<ProcessLeaf> pending) {

    public static final Shown NOTHING = new Shown(Optional.empty(), false, Optional.empty());

    public static Shown serving(ProcessLeaf leaf) {
        return new Shown(Optional.of(leaf), false, Optional.empty());
    }
}
