/**
 * The console's pages about the fleet. They own no data; all they can change is to start a sweep.
 */
package io.certloop.watcher.console;
