/**
 * The life of findings: opened when a check fails, kept while it fails or cannot be decided, closed when a later
 * inspection sees it pass.
 *
 * <p>Port: {@link io.certloop.watcher.finding.FindingStore}. Invariant: at most one open finding per domain and reason,
 * held by a partial unique index.
 */
package io.certloop.watcher.finding;
