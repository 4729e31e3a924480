package io.certloop.cloud.controlplane.farm.node;

import java.time.Duration;

/** A sort of server that nodes run. */
public interface NodeKind {

    /** As member {@code kind} has it. */
    String name();

    /**
     * The way to one node; nothing is connected yet.
     *
     * @param timeout longest time of one method
     * @throws IllegalArgumentException naming the member that is wrong, without its value
     */
    FarmNode node(NodeEntry entry, Duration timeout);
}
