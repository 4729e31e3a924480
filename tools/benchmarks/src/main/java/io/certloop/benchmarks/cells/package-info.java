/** Benchmarks the division of accounts between cells, which are systems with databases of their own. */
package io.certloop.benchmarks.cells;
