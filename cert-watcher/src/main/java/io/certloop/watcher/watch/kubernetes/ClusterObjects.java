package io.certloop.watcher.watch.kubernetes;

import io.certloop.watcher.watch.list.DeployedLeaf;
import java.util.List;
import java.util.Map;

/**
 * The objects of a cluster at one time.
 *
 * @param leaves the certificates of the TLS Secrets that could be read
 * @param notes sentences for people about what was left out, and why
 */
public record ClusterObjects(List<Exposure> exposures, Map<SecretName, DeployedLeaf> leaves, List<String> notes) {

    public ClusterObjects {
        exposures = List.copyOf(exposures);
        leaves = Map.copyOf(leaves);
        notes = List.copyOf(notes);
    }
}
