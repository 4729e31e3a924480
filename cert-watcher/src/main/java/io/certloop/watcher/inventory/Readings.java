package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stores the last reading of every domain. Writes join the caller's transaction. */
public interface Readings {

    /** The last readings of those domains that were read before, by name. */
    Map<DomainName, Reading> of(AccountId account, Collection<DomainName> names);

    void keepReadings(List<Reading> readings);
}
