/**
 * The provider in one process, for tests, demos and benchmarks: the control plane over HTTP, its TLS edges and its DNS.
 * {@link io.certloop.mockcloud.MockCloud} wires these parts; no other class knows all of them.
 */
package io.certloop.mockcloud;
