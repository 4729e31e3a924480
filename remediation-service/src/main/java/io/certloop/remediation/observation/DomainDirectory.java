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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Knows which account has a domain: the one whose credentials list it. Lists are kept in memory and
 * read again when a name is missing, at most once per {@code freshness}.
 */
public final class DomainDirectory {

    /** A provider may give a page twice; one that goes on doing so never ends. */
    private static final int REPEATED_PAGES = 3;

    private final ControlPlanes controlPlanes;
    private final Duration freshness;
    private final Clock clock;
    private Map<DomainName, AccountId> owners = Map.of();
    private List<AccountId> unread = List.of();
    private Instant readAt = Instant.MIN;

    public DomainDirectory(ControlPlanes controlPlanes, Duration freshness, Clock clock) {
        this.controlPlanes = controlPlanes;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** What is known about a domain's owner. */
    public sealed interface Owner {

        record Known(AccountId account) implements Owner {}

        /** Every account was read, and none has it. */
        record Nobody() implements Owner {}

        /** Some account could not be read, so nothing can be said. */
        record Unknown(String detail) implements Owner {}
    }

    public synchronized Owner ownerOf(DomainName name) {
        Optional<AccountId> owner = lookUp(name);
        if (owner.isEmpty() && readAt.isBefore(clock.instant().minus(freshness))) {
            readAll();
            owner = lookUp(name);
        }
        if (owner.isPresent()) {
            return new Owner.Known(owner.get());
        }
        return unread.isEmpty()
                ? new Owner.Nobody()
                : new Owner.Unknown(unread.size() + " accounts could not be listed");
    }

    /** What was known about a domain turned out wrong: the lists are read again for it. */
    public synchronized void doubt(DomainName name) {
        Map<DomainName, AccountId> others = new HashMap<>(owners);
        others.remove(name);
        name.wildcardParent().ifPresent(others::remove);
        owners = Map.copyOf(others);
        readAt = Instant.MIN;
    }

    /**
     * How many domains all accounts have; lists them anew.
     *
     * @return empty if an account could not be listed
     */
    public OptionalInt count() {
        int all = 0;
        for (AccountId account : controlPlanes.accounts()) {
            try {
                all += domainsOf(account).size();
            } catch (ControlPlaneException e) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(all);
    }

    /** Whether we have credentials for the account. */
    public boolean knows(AccountId account) {
        return controlPlanes.accounts().contains(account);
    }

    /**
     * All domains of an account, each once, as the list tells them.
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
                throw new ControlPlaneException(
                        new ControlPlaneFault.Unintelligible(
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

    private Optional<AccountId> lookUp(DomainName name) {
        return Optional.ofNullable(owners.get(name))
                .or(() -> name.wildcardParent().map(owners::get));
    }

    private void readAll() {
        Map<DomainName, AccountId> found = new HashMap<>();
        List<AccountId> failed = new ArrayList<>();
        for (AccountId account : controlPlanes.accounts()) {
            try {
                domainsOf(account).forEach(each -> found.put(each.name(), account));
            } catch (ControlPlaneException e) {
                if (!(e.fault() instanceof ControlPlaneFault.NotFound)) {
                    failed.add(account);
                    keepKnown(account, found);
                }
            }
        }
        owners = Map.copyOf(found);
        unread = List.copyOf(failed);
        readAt = clock.instant();
    }

    private void keepKnown(AccountId account, Map<DomainName, AccountId> found) {
        owners.forEach(
                (name, owner) -> {
                    if (owner.equals(account)) {
                        found.put(name, owner);
                    }
                });
    }
}
