package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;

/**
 * An endpoint with a known fault.
 *
 * @param host the SNI name; DNS resolves it
 * @param expects the reason that the checks must report for it
 */
public record Canary(DomainName host, Reason expects) {}
