package io.certloop.watcher.sweep;

/**
 * @param requestsPerSecond asked of the control plane for one account at most, by all replicas
 * @param domainsAtOnce of one shard, looked at in parallel
 */
public record ShardLimits(double requestsPerSecond, int domainsAtOnce) {}
