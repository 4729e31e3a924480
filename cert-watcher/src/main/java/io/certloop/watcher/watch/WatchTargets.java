package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names of all sources in the database, the same for every replica. */
public interface WatchTargets {

    /**
     * Accounts with names, and those whose last names no sweep has seen gone yet; in their order.
     */
    List<AccountId> accounts();

    Optional<WatchedTarget> find(DomainKey key);

    /**
     * By name.
     *
     * @param after the last name of the page before; empty for the first
     */
    List<WatchedTarget> page(AccountId account, Optional<DomainName> after, int limit);

    Set<DomainKey> keys(String source);

    /** Replaces all names of the source; joins the caller's transaction. */
    void replace(String source, Collection<WatchedTarget> targets);
}
