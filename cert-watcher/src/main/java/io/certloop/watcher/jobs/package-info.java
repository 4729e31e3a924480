/** Durable work: what replicas hand out among themselves. */
package io.certloop.watcher.jobs;
