/**
 * Alerts of Alertmanager, Grafana and others. An alert is never believed: it makes the watcher
 * inspect its domain at once, and only an inspection says what became of it. Its port is {@link
 * io.certloop.watcher.alert.AlertStore}; an alert that was answered with 2xx is inspected, even if
 * the replica that answered dies.
 */
package io.certloop.watcher.alert;
