package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import java.time.Duration;

/** When an account's requests may be sent, shared by all replicas. */
public interface RequestTurns {

    /**
     * Takes the next turns of the account, one every {@code interval}. In a transaction of its own.
     *
     * @return how long to wait for the first of them
     */
    Duration take(AccountId account, int turns, Duration interval);
}
