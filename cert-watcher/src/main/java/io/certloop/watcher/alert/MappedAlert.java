package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Optional;

/**
 * A received alert with the domain that it is about.
 *
 * @param domain a domain of the inventory; a wildcard domain if that serves the name in the alert
 * @param why the reason why there is no domain; empty if there is a domain
 */
public record MappedAlert(ReceivedAlert alert, Optional<DomainName> domain, Optional<UnmappedReason> why) {

    static MappedAlert of(ReceivedAlert alert, DomainName domain) {
        return new MappedAlert(alert, Optional.of(domain), Optional.empty());
    }

    static MappedAlert unmapped(ReceivedAlert alert, UnmappedReason why) {
        return new MappedAlert(alert, Optional.empty(), Optional.of(why));
    }
}
