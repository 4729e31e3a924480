package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.AccountId;

/** Counts the requests that this replica really sends, including retries and every page of a list. */
public interface RequestCount {

    /** The number of requests that were sent for the account since the last call of this method. */
    int drain(AccountId account);
}
