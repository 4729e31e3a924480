package io.certloop.cloud.controlplane.farm.node;

import java.util.Optional;

/**
 * The certificates that a process holds for one file.
 *
 * @param served the certificate that the next handshake gets; empty if none is known
 * @param uncommitted whether a transaction is open
 * @param pending the certificate in the open transaction; empty if it has none yet
 */
public record Shown(Optional<ProcessLeaf> served, boolean uncommitted, Optional<ProcessLeaf> pending) {

    public static final Shown NOTHING = new Shown(Optional.empty(), false, Optional.empty());
}
