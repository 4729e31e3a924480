package io.certloop.watcher.alert;

/**
 * How the alerts of one request were handled. Each received alert is counted in exactly one of the last five numbers.
 *
 * @param truncated alerts that the sender reports to have left out
 * @param inspecting alerts whose domain will be inspected
 * @param repeated alerts that were received before, not long ago
 * @param noDomain alerts without a label that names a domain
 * @param notInInventory alerts whose domain no account has
 * @param invalid elements that cannot be read as an alert
 */
public record AlertSummary(
        int received, int truncated, int inspecting, int repeated, int noDomain, int notInInventory, int invalid) {}
