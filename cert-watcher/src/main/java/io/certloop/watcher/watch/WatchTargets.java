package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public interface WatchTargets {

    /**
     * The accounts with watched names, ordered by id; an account whose last names were removed is included until a
     * sweep has recorded the removal.
     */
    List<AccountId> accounts();

    Optional<WatchedTarget> find(DomainKey key);

    /**
     * A page of the account's names, ordered by name.
     *
     * @param after the last name of the page before; empty for the first page
     */
    List<WatchedTarget> page(AccountId account, Optional<DomainName> after, int limit);

    Set<DomainKey> keys(String source);

    /** Replaces all names of the source; joins the caller's transaction. */
    void replace(String source, Collection<WatchedTarget> targets);
}
