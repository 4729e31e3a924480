/** Limits how many requests sweeps may send to the provider; all replicas share the limit. */
package io.certloop.watcher.sweep.pace;
