package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Keyset;
import java.util.Map;
import java.util.Optional;

public interface AlertList {

    /** One page of alerts. A page may hold fewer rows than its limit because its size in bytes is bounded, too. */
    Keyset.Slice<Alert> page(Filter filter, Keyset keyset);

    /** Number of alerts in each state, among the alerts of the filter's domain; the filter's state is ignored. */
    Map<AlertState, Long> counts(Filter filter);

    /** An empty component does not restrict the selection. */
    record Filter(Optional<AlertState> state, Optional<DomainName> domain) {}
}
