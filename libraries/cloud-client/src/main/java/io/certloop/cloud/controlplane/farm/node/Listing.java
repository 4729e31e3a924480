package io.certloop.cloud.controlplane.farm.node;

import java.util.Set;

/**
 * The certificate files of a process.
 *
 * @param files those that it serves from
 * @param pending those with something handed over and not committed
 */
public record Listing(Set<String> files, Set<String> pending) {

    /** Of a process that does not say. */
    public static final Listing NONE = new Listing(Set.of(), Set.of());

    public Listing {
        files = Set.copyOf(files);
        pending = Set.copyOf(pending);
    }
}
