/** The API server of a Kubernetes cluster. */
package io.certloop.watcher.watch.client;
