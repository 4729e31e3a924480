package io.certloop.watcher.check;

import io.certloop.watcher.inventory.DomainSnapshot;

/** A pure function that decides one question about one domain, such as "has the certificate expired?". */
public interface Check {

    /** The reason of every finding of this check; no two checks share one. */
    Reason reason();

    Verdict evaluate(DomainSnapshot snapshot);
}
