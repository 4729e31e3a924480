/** What it means to divide accounts between cells: systems with databases of their own. */
package io.certloop.benchmarks.cells;
