package io.certloop.watcher.console.rest;

import io.certloop.console.table.ListAddress;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.text.FindingMessage;
import java.util.Map;
import java.util.Optional;

final class ListFilters {

    static final String SORT = "sort";
    static final String DOMAIN = "domain";
    static final String ACCOUNT = "account";

    private static final String LABEL = "label";
    private static final String OWNER = "owner";

    private ListFilters() {}

    /** The filter for labels and owner, which only watched names have. */
    static Labelled labelled(ListAddress address) {
        return new Labelled(
                address.read(LABEL, FindingMessage.LABELS.with(), Labelled::read)
                        .orElse(Map.of()),
                address.get(OWNER).filter(each -> !each.isBlank()));
    }

    /** The filter for names: a part of a name, a wildcard name or a URL. */
    static Optional<NamePattern> name(ListAddress address) {
        return address.read(DOMAIN, FindingMessage.NAME_PART.with(), NamePattern::part);
    }
}
