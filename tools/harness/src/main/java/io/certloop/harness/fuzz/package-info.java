/**
 * Sends hostile requests that are derived from the contracts, and checks that each service answers all of them quickly,
 * and answers errors with a problem document.
 *
 * <p>Invariants: a request depends on the seed and its number alone, except for ids of existing resources and times
 * near now. Every failure is reported with the exact bytes that caused it.
 */
package io.certloop.harness.fuzz;
