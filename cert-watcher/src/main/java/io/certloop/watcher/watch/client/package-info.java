/**
 * What the watch calls: the API server of a Kubernetes cluster, and for findings Alertmanager and
 * ticket-service.
 */
package io.certloop.watcher.watch.client;
