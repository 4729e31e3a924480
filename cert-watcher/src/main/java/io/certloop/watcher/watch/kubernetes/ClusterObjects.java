package io.certloop.watcher.watch.kubernetes;

import io.certloop.watcher.watch.list.DeployedLeaf;
import java.util.List;
import java.util.Map;

/**
 * What a cluster says at one time.
 *
 * @param leaves of the TLS Secrets that could be read
 * @param notes for people: what was left out, and why
 */
public record ClusterObjects(
        List<Exposure> exposures, Map<SecretName, DeployedLeaf> leaves, List<String> notes) {

    public ClusterObjects {
        exposures = List.copyOf(exposures);
        leaves = Map.copyOf(leaves);
        notes = List.copyOf(notes);
    }
}
