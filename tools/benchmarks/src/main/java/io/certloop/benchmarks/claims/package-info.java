/** What claims of tasks and leases cost the database. */
package io.certloop.benchmarks.claims;
