/**
 * Alerts of Alertmanager, Grafana and other senders. An alert is never believed and never stored: it only makes the
 * watcher inspect its domain at once. An alert that was answered with 2xx is inspected even if the replica that
 * answered dies.
 */
package io.certloop.watcher.alert;
