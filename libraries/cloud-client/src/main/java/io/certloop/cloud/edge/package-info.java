/**
 * What the edges really serve, seen from outside by a TLS handshake.
 *
 * <p>Ports: {@link io.certloop.cloud.edge.EdgeLocator}, {@link io.certloop.cloud.edge.EdgeProbe},
 * {@link io.certloop.cloud.edge.DnsLookup}. Invariant: inability to look is told as such, never as
 * a healthy or a sick edge.
 */
@NullMarked
package io.certloop.cloud.edge;

import org.jspecify.annotations.NullMarked;
