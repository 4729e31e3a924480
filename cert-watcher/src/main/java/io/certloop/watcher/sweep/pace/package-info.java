/** How fast the provider may be asked, shared by all replicas. */
package io.certloop.watcher.sweep.pace;
