package io.certloop.watcher.sweep.shard;

import java.time.Duration;

/**
 * @param betweenRequests to one API of the control plane for one account, by all replicas
 * @param domainsAtOnce of one shard, inspected in parallel
 */
public record ShardLimits(Duration betweenRequests, int domainsAtOnce) {}
