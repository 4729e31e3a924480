package io.certloop.cloud.controlplane.farm.node;

import java.util.Set;

/**
 * The certificate files of a process.
 *
 * @param files the files that the process serves from
 * @param pending the files with an open transaction
 */
public record Listing(Set<String> files, Set<String> pending) {

    public Listing {
        files = Set.copyOf(files);
        pending = Set.copyOf(pending);
    }
}
