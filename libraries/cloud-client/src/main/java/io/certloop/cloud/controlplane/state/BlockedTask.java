package io.certloop.cloud.controlplane.state;

/**
 * The provider's own roll-out task, if the provider reports that it cannot continue.
 *
 * @param taskId id for {@code DomainChange.RetryTask} and {@code DomainChange.RollbackTask}
 * @param retryable whether the provider offers to run the task again
 * @param abandonable whether the provider offers to roll the task back
 */
public record BlockedTask(String taskId, Cause cause, boolean retryable, boolean abandonable) {

    public enum Cause {
        RATE_LIMIT,
        /** The quota of free certificates per registrable domain is used up. */
        QUOTA,
        /** A new certificate was handed to edges and never committed. */
        UNCOMMITTED,
        UNKNOWN
    }
}
