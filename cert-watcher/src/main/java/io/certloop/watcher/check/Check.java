package io.certloop.watcher.check;

import io.certloop.watcher.inventory.DomainSnapshot;

/** A pure function that decides one question about one domain, such as "has the certificate expired?". */
public interface Check {

    Verdict evaluate(DomainSnapshot snapshot);
}
