package io.certloop.watcher.watch.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The part of a cluster that is read.
 *
 * @param kubeconfig file that names the cluster and its credentials; absent: the credentials of the pod
 * @param namespaces the namespaces that are read; empty: all namespaces
 * @param selector Kubernetes label selector for Ingresses, Gateways, HTTPRoutes and Services
 * @param secrets whether TLS Secrets are read; otherwise names have no expected certificate
 */
public record ClusterScope(
        Optional<Path> kubeconfig, List<String> namespaces, Optional<String> selector, boolean secrets) {

    public ClusterScope {
        namespaces = List.copyOf(namespaces);
    }
}
