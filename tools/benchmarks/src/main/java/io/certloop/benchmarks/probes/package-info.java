/** Benchmarks that compare our edge probe with Prometheus' blackbox_exporter. */
package io.certloop.benchmarks.probes;
