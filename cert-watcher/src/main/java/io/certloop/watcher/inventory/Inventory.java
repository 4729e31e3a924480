package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.security.limits.PageBytes.Cut;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The results of the last inspections, kept in the database. Writes join the caller's transaction. */
public interface Inventory {

    /** The stored state of those domains that were inspected before, by name. */
    Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names);

    default Optional<KnownDomain> find(DomainKey key) {
        return Optional.ofNullable(known(key.account(), List.of(key.name())).get(key.name()));
    }

    /** Domains of the account that this sweep has not inspected, at most {@code limit}; by name. */
    List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit);

    /** Domains of these names, in every account that has them. */
    List<DomainKey> named(Collection<DomainName> names);

    /**
     * Blocks callers of {@link #reserve} for this account until the end of the transaction. Any number of callers of
     * this method can hold the lock together.
     */
    void share(AccountId account);

    /**
     * Waits until no other transaction records results of the account, and blocks others from recording them until the
     * end of this transaction.
     */
    void reserve(AccountId account);

    /**
     * Stores the facts of domains that were inspected, records the failed inspection of those that could not be, and
     * deletes those that no longer exist.
     */
    void keep(List<InventoryEntry> entries);

    /**
     * A page of certificates in the order of the query, even if the query reads backward. The page may hold fewer rows
     * than its limit because its size in bytes is bounded, too.
     *
     * @return the page; its {@code more} says whether further rows follow in the direction of reading
     */
    Cut<CertificateRow> certificates(CertificateQuery query);
}
