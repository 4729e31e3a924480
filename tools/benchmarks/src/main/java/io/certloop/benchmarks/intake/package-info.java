/** How many tickets ticket-service takes. */
package io.certloop.benchmarks.intake;
