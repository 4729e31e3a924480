package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Keyset;
import java.util.Map;
import java.util.Optional;

/** What pages and lists read of alerts. */
public interface AlertList {

    /** One page; may end before its limit, as it is bounded in bytes, too. */
    Keyset.Slice<Alert> page(Filter filter, Keyset keyset);

    /** How many there are of each state, of those that the filter leaves without its state. */
    Map<AlertState, Long> counts(Filter filter);

    /** Which alerts; all without any. */
    record Filter(Optional<AlertState> state, Optional<DomainName> domain) {}
}
