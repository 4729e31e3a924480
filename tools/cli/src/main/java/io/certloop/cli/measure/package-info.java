/** Benchmarks, and files as the services read them. */
package io.certloop.cli.measure;
