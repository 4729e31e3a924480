package io.certloop.remediation.audit;

import io.certloop.remediation.audit.AuditEntry.Seal;
import io.certloop.service.database.Keyset;
import java.util.List;

/** Reads the audit entries and seals them into the chain. Each method is one short transaction. */
public interface AuditLog {

    Keyset.Slice<AuditEntry> page(AuditQuery query);

    /**
     * Seals entries in the order of their sequence. Only one replica seals at a time; if another replica is sealing,
     * this call does nothing.
     *
     * @param most the most entries to seal
     * @return how many entries were sealed
     */
    int seal(int most);

    /** Sealed entries in the order of the chain, beginning after the given position. */
    List<AuditEntry> chain(long after, int most);

    /**
     * The last link, as stored separately from the entries; {@link AuditChain#ORIGIN} before the first entry is sealed.
     */
    Seal head();

    long unsealed();
}
