/**
 * Clients of the systems that the watch calls: the API server of a Kubernetes cluster, and ticket-service for findings.
 */
package io.certloop.watcher.watch.client;
