/** Benchmarks how fast remediation-service repairs, and how fast it answers meanwhile. */
package io.certloop.benchmarks.engine;
