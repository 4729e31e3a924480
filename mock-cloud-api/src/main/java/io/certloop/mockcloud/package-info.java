/**
 * The provider in one process, for tests, demos and benchmarks: the control plane over HTTP, its
 * TLS edges and its DNS. {@link io.certloop.mockcloud.MockCloud} wires them; nothing else knows
 * them all.
 */
package io.certloop.mockcloud;
