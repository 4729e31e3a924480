/**
 * The baseline of the benchmark of remediation-service: no-op jobs on two job libraries. No code of
 * the product uses it.
 */
package io.certloop.bench.jobs;
