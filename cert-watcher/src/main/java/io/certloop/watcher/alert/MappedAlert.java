package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Optional;

/**
 * An alert with its domain.
 *
 * @param domain of the inventory; a wildcard domain where it serves the name of the alert
 * @param why there is no domain
 */
public record MappedAlert(
        ReceivedAlert alert, Optional<DomainName> domain, Optional<UnmappedReason> why) {

    static MappedAlert of(ReceivedAlert alert, DomainName domain) {
        return new MappedAlert(alert, Optional.of(domain), Optional.empty());
    }

    static MappedAlert unmapped(ReceivedAlert alert, UnmappedReason why) {
        return new MappedAlert(alert, Optional.empty(), Optional.of(why));
    }
}
