/** Inspects a domain: its configuration at the provider, its edges and its DNS. */
package io.certloop.watcher.sweep.inspect;
