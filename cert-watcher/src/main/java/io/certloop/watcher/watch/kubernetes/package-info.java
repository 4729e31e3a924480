/**
 * A Kubernetes cluster as a source of names to watch (preview): hosts of Ingress, Gateway,
 * HTTPRoute and of Services of type LoadBalancer, and what their TLS Secrets say should be served
 * there.
 *
 * <p>Invariants: nothing in the cluster is changed; of a Secret only {@code tls.crt} is read, and
 * of that only the fingerprint and the names of the leaf are kept; a certificate that cannot be
 * read leaves the name without an expectation, never with a wrong one.
 */
package io.certloop.watcher.watch.kubernetes;
