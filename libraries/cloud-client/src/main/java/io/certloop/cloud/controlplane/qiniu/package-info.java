/**
 * Qiniu Fusion CDN behind the {@link io.certloop.cloud.controlplane.ControlPlane} port.
 *
 * <p>Owns signatures, request shapes, the provider's state words and its error numbers; none of
 * them leaves this package except as evidence in {@code Domain.raw}. Every request takes a turn of
 * the budget. Reads are tried again within a call, and of the writes only the check of ownership.
 * The private key that the provider sends with a certificate is not bound to any field.
 */
package io.certloop.cloud.controlplane.qiniu;
