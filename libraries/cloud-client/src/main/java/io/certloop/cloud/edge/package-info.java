/**
 * What the edges really serve, seen from outside by a TLS handshake.
 *
 * <p>Ports: {@link io.certloop.cloud.edge.EdgeLocator}, {@link io.certloop.cloud.edge.EdgeProbe},
 * {@link io.certloop.cloud.edge.DnsLookup}. Invariant: an edge that could not be probed is reported
 * as such, never as healthy or unhealthy.
 */
@NullMarked
package io.certloop.cloud.edge;

import org.jspecify.annotations.NullMarked;
