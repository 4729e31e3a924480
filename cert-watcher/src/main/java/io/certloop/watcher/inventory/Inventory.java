package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.security.limits.PageBytes.Cut;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The results of the last inspections, kept in the database. Writes join the caller's transaction.
 */
public interface Inventory {

    /** Those of these domains that were inspected before. */
    Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names);

    /** What the last inspection of the domain left, if there was one. */
    default Optional<KnownDomain> find(DomainKey key) {
        return Optional.ofNullable(known(key.account(), List.of(key.name())).get(key.name()));
    }

    /** Domains of the account that this sweep has not inspected, at most {@code limit}; by name. */
    List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit);

    /** Domains of these names, in every account that has them. */
    List<DomainKey> named(Collection<DomainName> names);

    /**
     * Until the end of the transaction nobody who calls {@link #reserve} records results of the
     * account. Any number of callers share it.
     */
    void share(AccountId account);

    /** Until the end of the transaction nobody else records results of the account. */
    void reserve(AccountId account);

    /** Keeps seen domains, marks unseen ones, forgets absent ones. */
    void keep(List<InventoryEntry> entries);

    /**
     * In the order of the query, also where it reads backward; may end before its limit, as it is
     * bounded in bytes, too.
     *
     * @return with more in the direction that it reads
     */
    Cut<CertificateRow> certificates(CertificateQuery query);

    /**
     * Fingerprint of the certificate that the last inspection found configured for the first of
     * these names that has one.
     */
    Optional<String> configuredSha256(List<AccountId> accounts, List<DomainName> names);
}
