package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.AccountId;

/** Counts what this replica really sends: retries and every page as well. */
public interface RequestCount {

    /** Requests for the account since the last call. */
    int drain(AccountId account);
}
