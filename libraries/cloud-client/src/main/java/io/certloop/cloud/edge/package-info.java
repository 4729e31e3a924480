/**
 * What the edges actually serve, probed from outside by TLS handshakes.
 *
 * <p>Ports: {@link io.certloop.cloud.edge.EdgeLocator}, {@link io.certloop.cloud.edge.EdgeProbe},
 * {@link io.certloop.cloud.edge.DnsLookup}. Invariant: an edge that could not be probed is reported as unknown, never
 * as healthy or unhealthy.
 */
@NullMarked
package io.certloop.cloud.edge;

import org.jspecify.annotations.NullMarked;
