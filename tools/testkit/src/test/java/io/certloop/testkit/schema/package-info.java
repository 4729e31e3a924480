/**
 * Whether a schema may grow under a service that still runs: what stands before each migration of a service has to go
 * on working after it.
 */
package io.certloop.testkit.schema;
