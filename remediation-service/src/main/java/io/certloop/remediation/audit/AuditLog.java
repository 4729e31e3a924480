package io.certloop.remediation.audit;

import io.certloop.remediation.audit.AuditEntry.Seal;
import io.certloop.service.database.Keyset;
import java.util.List;

/** What is written down, and its chain. Each method is one short transaction. */
public interface AuditLog {

    Keyset.Slice<AuditEntry> page(AuditQuery query);

    /**
     * Seals entries in the order of their sequence. One replica does it at a time; while another
     * one does, nothing happens here.
     *
     * @return how many were sealed
     */
    int seal(int most);

    /** Sealed entries in the order of the chain, from the position after this one. */
    List<AuditEntry> chain(long after, int most);

    /**
     * The last link as noted apart from the entries; {@link AuditChain#ORIGIN} before the first.
     */
    Seal head();

    /** Entries that are not sealed yet. */
    long unsealed();
}
