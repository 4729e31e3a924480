/**
 * Qiniu Fusion CDN behind the {@link io.certloop.cloud.controlplane.ControlPlane} port.
 *
 * <p>Owns signatures, request shapes, the provider's state words and its error numbers; none of
 * them leaves this package except as evidence in {@code Domain.raw}. {@code call} sends a request
 * over {@code channel} with the keys of {@code account} and interprets the answer, whose shapes are
 * in {@code json}.
 */
package io.certloop.cloud.controlplane.qiniu;
