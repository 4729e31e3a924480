/**
 * Requests that nobody should send, made from what the contracts promise: whether each service of
 * ours answers them all, soon, and with a problem document where something is wrong.
 *
 * <p>Invariants: a request depends on the seed and its number alone, but for the ids of what is
 * there and for times near now; every failure is told with the exact bytes that brought it about.
 */
package io.certloop.harness.fuzz;
