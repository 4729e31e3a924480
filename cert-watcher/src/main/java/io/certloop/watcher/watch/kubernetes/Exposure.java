package io.certloop.watcher.watch.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hosts that one object of the cluster exposes over TLS.
 *
 * @param object kind, namespace and name, for people
 * @param owner value of the annotation {@code certloop.io/owner}
 */
public record Exposure(String object, Map<String, String> labels, Optional<String> owner, List<Host> hosts) {

    public Exposure {
        labels = Map.copyOf(labels);
        hosts = List.copyOf(hosts);
    }

    /**
     * A host and port that the object exposes.
     *
     * @param secrets candidates, of which the first with a certificate that covers the host counts; empty if the object
     *     names none
     */
    public record Host(String name, int port, List<SecretName> secrets) {

        public Host {
            secrets = List.copyOf(secrets);
        }
    }
}
