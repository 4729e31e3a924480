package io.certloop.watcher.watch.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The part of a cluster that is read.
 *
 * @param kubeconfig names the cluster and its credentials; absent: those of the pod
 * @param namespaces all of the cluster if empty
 * @param selector of the labels of Ingresses, Gateways, HTTPRoutes and Services, as Kubernetes
 *     writes it
 * @param secrets whether TLS Secrets are read; without them nothing is expected
 */
public record ClusterScope(
        Optional<Path> kubeconfig,
        List<String> namespaces,
        Optional<String> selector,
        boolean secrets) {

    public ClusterScope {
        namespaces = List.copyOf(namespaces);
    }
}
