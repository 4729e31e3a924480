/**
 * Qiniu Fusion CDN behind the {@link io.certloop.cloud.controlplane.ControlPlane} port.
 *
 * <p>Contains the signatures, request shapes, state names and error codes of the provider; none of them leaves this
 * package except as evidence in {@code Domain.raw}. {@code call} sends a request over {@code channel} with the keys of
 * {@code account} and interprets the answer, whose shapes are in {@code json}.
 */
package io.certloop.cloud.controlplane.qiniu;
