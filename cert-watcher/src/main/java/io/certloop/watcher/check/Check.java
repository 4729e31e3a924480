package io.certloop.watcher.check;

import io.certloop.watcher.inventory.DomainSnapshot;

/** One question about one domain. Pure. */
public interface Check {

    /** The reason of every finding of this check; no two checks share one. */
    Reason reason();

    Verdict evaluate(DomainSnapshot snapshot);
}
