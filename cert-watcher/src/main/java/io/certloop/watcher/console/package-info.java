/**
 * The console's pages about the fleet. They own no data; their forms start sweeps, test the keys of accounts, and mute
 * findings.
 */
package io.certloop.watcher.console;
