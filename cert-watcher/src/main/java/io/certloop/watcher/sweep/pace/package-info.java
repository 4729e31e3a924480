/** How many requests a sweep may send to the provider, shared by all replicas. */
package io.certloop.watcher.sweep.pace;
