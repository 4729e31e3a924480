package io.certloop.watcher.watch.kubernetes;

import io.certloop.cloud.controlplane.DomainName;
import java.util.List;

/**
 * The certificate that a TLS Secret holds.
 *
 * @param sha256 fingerprint of the leaf, lower-case hex
 * @param names its DNS names
 */
public record SecretLeaf(String sha256, List<String> names) {

    public SecretLeaf {
        names = List.copyOf(names);
    }

    boolean covers(DomainName name) {
        return names.stream().anyMatch(name::isCoveredBy);
    }
}
