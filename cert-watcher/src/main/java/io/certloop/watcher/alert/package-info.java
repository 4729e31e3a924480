/**
 * Alerts of Alertmanager, Grafana and other senders. An alert is never believed: it makes the watcher inspect the
 * domain at once, and only the inspection decides the state of the alert. The port is
 * {@link io.certloop.watcher.alert.AlertStore}. An alert that was answered with 2xx is inspected even if the replica
 * that answered dies.
 */
package io.certloop.watcher.alert;
