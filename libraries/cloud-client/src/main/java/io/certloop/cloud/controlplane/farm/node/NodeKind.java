package io.certloop.cloud.controlplane.farm.node;

import java.time.Duration;

/** A sort of server that nodes run. */
public interface NodeKind {

    /** The name of the kind, as in the member {@code kind} of a node. */
    String name();

    /**
     * Creates the client of one node, without connecting.
     *
     * @param timeout longest time that one method of the client takes
     * @throws IllegalArgumentException if a member is wrong; the message names the member but not its value
     */
    FarmNode node(NodeEntry entry, Duration timeout);
}
