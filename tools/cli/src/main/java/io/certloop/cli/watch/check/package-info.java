/**
 * Checks one name: DNS, one handshake per address, and the checks of cert-watcher. Invariant: what could not be seen is
 * unknown, never healthy.
 */
package io.certloop.cli.watch.check;
