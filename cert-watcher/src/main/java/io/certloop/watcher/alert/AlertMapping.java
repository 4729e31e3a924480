package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.alert.AlertIntake.Alert;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.NamePattern;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the domains that alerts are about, in the inventory of the accounts that are configured now. */
@Singleton
public final class AlertMapping {

    private static final int LONGEST_SUBJECT = 2000;
    private static final Pattern BEFORE_HOST =
            Pattern.compile("^(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:[^/?#]*@)?", Pattern.CASE_INSENSITIVE);

    private final Inventory inventory;
    private final ControlPlanes planes;

    public AlertMapping(Inventory inventory, ControlPlanes planes) {
        this.inventory = inventory;
        this.planes = planes;
    }

    /** The keys of the domains with these names, one for every configured account that has the domain. */
    public List<DomainKey> keys(Collection<DomainName> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Set<AccountId> accounts = new HashSet<>(planes.accounts());
        return inventory.named(names).stream()
                .filter(key -> accounts.contains(key.account()))
                .toList();
    }

    /** Those domains of the inventory that these alerts may be about. */
    Set<DomainName> known(List<Alert> alerts) {
        Set<DomainName> named =
                alerts.stream().flatMap(AlertMapping::candidates).collect(Collectors.toSet());
        return keys(named).stream().map(DomainKey::name).collect(Collectors.toSet());
    }

    /**
     * Names that may be the alert's domain, in the order of its labels: each name is followed by the wildcard domain
     * that would serve it.
     */
    static Stream<DomainName> candidates(Alert alert) {
        return alert.subjects().stream()
                .flatMap(subject -> name(subject).stream())
                .flatMap(name -> Stream.concat(Stream.of(name), name.wildcardParent().stream()));
    }

    static Optional<DomainName> name(String subject) {
        if (subject.length() > LONGEST_SUBJECT) {
            return Optional.empty();
        }
        try {
            String host = BEFORE_HOST.matcher(subject.strip()).replaceFirst("");
            return Optional.of(new DomainName(NamePattern.host(host)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
