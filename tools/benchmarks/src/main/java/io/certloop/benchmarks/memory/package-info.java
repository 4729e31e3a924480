/** Benchmarks that measure the memory that a service needs in a pod of the shipped size. */
package io.certloop.benchmarks.memory;
