/** The probe of edges beside the exporter of Prometheus. */
package io.certloop.benchmarks.probes;
