package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.table.ListAddress;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.text.FindingMessage;
import java.util.Map;
import java.util.Optional;

/** What the lists of the fleet have in common. */
final class ListFilters {

    static final String SORT = "sort";
    static final String DOMAIN = "domain";
    static final String ACCOUNT = "account";

    private static final String LABEL = "label";
    private static final String OWNER = "owner";

    private ListFilters() {}

    /** Of watched names. */
    static Labelled labelled(ListAddress address) {
        return new Labelled(
                address.read(LABEL, FindingMessage.LABELS.with(), Labelled::read).orElse(Map.of()),
                address.get(OWNER).filter(each -> !each.isBlank()));
    }

    /** A part of a name, a wildcard or a URL. */
    static Optional<NamePattern> name(ListAddress address) {
        return address.read(DOMAIN, FindingMessage.NAME_PART.with(), NamePattern::part);
    }

    /** The whole name, if it is one, for the lines of the HTTP contract. */
    static Optional<DomainName> wholeName(ListAddress address) {
        try {
            return address.get(DOMAIN).map(NamePattern::host).map(DomainName::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
