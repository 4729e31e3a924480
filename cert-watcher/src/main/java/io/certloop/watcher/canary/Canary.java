package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;

/**
 * An endpoint with a known fault.
 *
 * @param host asked for, and found by DNS
 * @param expects what the checks must say of it
 */
public record Canary(DomainName host, Reason expects) {}
