/**
 * The configuration of this library and the beans that services inject: {@code ControlPlanes}, {@code EdgeProbe},
 * {@code EdgeLocator}, {@code DnsLookup}. The only package of the library that depends on a framework. Most beans are
 * defaults, which a service or a test can replace.
 */
package io.certloop.cloud.wiring;
