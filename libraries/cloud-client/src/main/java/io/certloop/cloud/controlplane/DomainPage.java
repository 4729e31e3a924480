package io.certloop.cloud.controlplane;

import java.util.List;
import java.util.Optional;

/**
 * One page of an account's domains.
 *
 * @param next marker of the next page; absent on the last one
 */
public record DomainPage(List<DomainSummary> domains, Optional<String> next) {

    public DomainPage {
        domains = List.copyOf(domains);
    }
}
