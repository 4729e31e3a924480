/**
 * A Kubernetes cluster as a source of names to watch (preview): the hosts of Ingress, Gateway, HTTPRoute and of
 * Services of type LoadBalancer, and the certificates in their TLS Secrets, which should be served there.
 *
 * <p>Invariants: nothing in the cluster is changed; of a Secret only {@code tls.crt} is read, and only the fingerprint
 * and the names of its leaf are kept; if a certificate cannot be read, the name has no expected certificate instead of
 * a wrong one.
 */
package io.certloop.watcher.watch.kubernetes;
