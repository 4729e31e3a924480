package io.certloop.watcher.sweep;

/**
 * @param requestsPerSecond asked of the control plane for one account at most
 * @param domainsAtOnce looked at in parallel, and recorded together
 */
public record ShardLimits(double requestsPerSecond, int domainsAtOnce) {}
