/** Benchmarks what claiming tasks and leases costs the database. */
package io.certloop.benchmarks.claims;
