/** How large and how fast the provider is on the machine at hand; figures, not tests. */
package io.certloop.benchmarks.provider;
