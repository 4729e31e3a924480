/**
 * The stage API of the mock provider, read over HTTP: what it is set to, what it received and what
 * is true in it. Whoever judges a service asks here and never the service.
 */
package io.certloop.testkit.stage;
