/** What is read off a process, a heap, a statement or a series of times. */
package io.certloop.benchmarks.measure;
