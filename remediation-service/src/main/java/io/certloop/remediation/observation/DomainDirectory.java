package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the accounts that have a domain: those whose control plane lists it. A name that two providers serve has an
 * account at each. The lists are kept in memory and read again when a name is missing, at most once per
 * {@link DirectoryConfig#directoryFreshness()}.
 */
@Singleton
public final class DomainDirectory implements FleetDomains {

    /** The number of repeated pages after which a list counts as endless. A provider may return a page twice. */
    private static final int REPEATED_PAGES = 3;

    private final ControlPlanes controlPlanes;
    private final DirectoryConfig config;
    private final Clock clock;
    private volatile Listing listed = new Listing(Map.of(), List.of(), Instant.MIN);

    public DomainDirectory(ControlPlanes controlPlanes, DirectoryConfig config, Clock clock) {
        this.controlPlanes = controlPlanes;
        this.config = config;
        this.clock = clock;
    }

    public sealed interface Owner {

        /**
         * The accounts that have the domain.
         *
         * @param accounts at least one, in configuration order
         */
        record Known(List<AccountId> accounts) implements Owner {}

        /** Every account was read, and none has the domain. */
        record Nobody() implements Owner {}

        /** The owner cannot be determined: an account could not be read, or this service does not have all accounts. */
        record Unknown(String detail) implements Owner {}
    }

    /**
     * The content of the lists when they were last read.
     *
     * @param unread accounts that could not be listed; their earlier domains are kept
     */
    private record Listing(Map<DomainName, List<AccountId>> owners, List<AccountId> unread, Instant readAt) {

        /** The entry for a name: the name itself, or the wildcard domain that serves it. */
        Optional<DomainName> entry(DomainName name) {
            return owners.containsKey(name)
                    ? Optional.of(name)
                    : name.wildcardParent().filter(owners::containsKey);
        }
    }

    public Owner ownerOf(DomainName name) {
        if (listed.entry(name).isEmpty()) {
            refresh();
        }
        Listing now = listed;
        List<AccountId> owners = now.entry(name).map(now.owners()::get).orElse(List.of());
        if (!owners.isEmpty()) {
            return new Owner.Known(owners);
        }
        if (!now.unread().isEmpty()) {
            return new Owner.Unknown(now.unread().size() + " accounts could not be listed");
        }
        return config.allAccounts()
                ? new Owner.Nobody()
                : new Owner.Unknown("no account of this cell has it; another cell may");
    }

    /** The accounts that have the name, where there are several; else empty. */
    public List<AccountId> accounts(DomainName name) {
        return ownerOf(name) instanceof Owner.Known(var accounts) && accounts.size() > 1 ? accounts : List.of();
    }

    /** Whether several accounts have the name, according to the lists as last read. Makes no request. */
    public boolean isShared(DomainName name) {
        Listing now = listed;
        return now.entry(name)
                .map(now.owners()::get)
                .filter(all -> all.size() > 1)
                .isPresent();
    }

    @Override
    public Among among(Collection<DomainName> names) {
        Listing now = listed;
        boolean complete = now.unread().isEmpty() && !isOld(now);
        Set<DomainName> ours = new HashSet<>();
        int unknown = 0;
        for (DomainName name : names) {
            Optional<DomainName> entry = now.entry(name);
            entry.ifPresent(ours::add);
            unknown += entry.isPresent() || complete ? 0 : 1;
        }
        return new Among(ours, unknown);
    }

    @Override
    public synchronized void refresh() {
        if (isOld(listed)) {
            readAll();
        }
    }

    private boolean isOld(Listing listing) {
        return listing.readAt().isBefore(clock.instant().minus(config.directoryFreshness()));
    }

    /** Discards the entry for a domain that turned out to be wrong, so that the lists are read again. */
    public synchronized void doubt(DomainName name) {
        Map<DomainName, List<AccountId>> others = new HashMap<>(listed.owners());
        others.remove(name);
        name.wildcardParent().ifPresent(others::remove);
        listed = new Listing(Map.copyOf(others), listed.unread(), Instant.MIN);
    }

    @Override
    public synchronized OptionalInt count() {
        readAll();
        return listed.unread().isEmpty() ? OptionalInt.of(listed.owners().size()) : OptionalInt.empty();
    }

    /** Whether we have credentials for the account. */
    public boolean knows(AccountId account) {
        return controlPlanes.accounts().contains(account);
    }

    /** Whether a domain that none of our accounts has does not exist at all. */
    public boolean hasAllAccounts() {
        return config.allAccounts();
    }

    /**
     * All domains of an account, each once, as the list returns them.
     *
     * @throws ControlPlaneException if a page could not be read, or the list does not end
     */
    public List<DomainSummary> domainsOf(AccountId account) {
        ControlPlane controlPlane = controlPlanes.of(account);
        Map<DomainName, DomainSummary> all = new LinkedHashMap<>();
        Set<String> markers = new HashSet<>();
        int repeated = 0;
        Optional<String> marker = Optional.of("");
        while (marker.isPresent()) {
            repeated += markers.add(marker.get()) ? 0 : 1;
            if (repeated > REPEATED_PAGES) {
                throw new ControlPlaneException(new ControlPlaneFault.Unintelligible(
                        "", "the list of domains comes back to the same page again"));
            }
            DomainPage read = controlPlane.domains(marker.get());
            read.domains().forEach(each -> all.put(each.name(), each));
            marker = read.next();
        }
        return List.copyOf(all.values());
    }

    /**
     * The account that has a certificate.
     *
     * @throws ControlPlaneException if an account could not be read and no other has it
     */
    public Optional<AccountId> ownerOf(CertificateId certificate) {
        ControlPlaneException failed = null;
        for (AccountId account : controlPlanes.accounts()) {
            try {
                if (controlPlanes.of(account).certificates().stream()
                        .anyMatch(each -> each.id().equals(certificate))) {
                    return Optional.of(account);
                }
            } catch (ControlPlaneException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return Optional.empty();
    }

    private void readAll() {
        Map<DomainName, List<AccountId>> found = new HashMap<>();
        List<AccountId> failed = new ArrayList<>();
        for (AccountId account : controlPlanes.accounts()) {
            try {
                domainsOf(account).forEach(each -> add(found, each.name(), account));
            } catch (ControlPlaneException e) {
                if (!(e.fault() instanceof ControlPlaneFault.NotFound)) {
                    failed.add(account);
                    keepKnown(account, found);
                }
            }
        }
        listed = new Listing(Map.copyOf(found), List.copyOf(failed), clock.instant());
    }

    private void keepKnown(AccountId account, Map<DomainName, List<AccountId>> found) {
        listed.owners().forEach((name, owners) -> {
            if (owners.contains(account)) {
                add(found, name, account);
            }
        });
    }

    private static void add(Map<DomainName, List<AccountId>> owners, DomainName name, AccountId account) {
        owners.computeIfAbsent(name, each -> new ArrayList<>(1)).add(account);
    }
}
