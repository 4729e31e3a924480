/**
 * Configuration of the module and the beans that services inject: {@code ControlPlanes}, {@code
 * EdgeProbe}, {@code EdgeLocator}, {@code DnsLookup}. The only package that knows a framework.
 * Every bean is a default: a service or a test that produces its own replaces it.
 */
package io.certloop.cloud.wiring;
