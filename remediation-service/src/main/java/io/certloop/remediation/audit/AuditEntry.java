package io.certloop.remediation.audit;

import java.util.Optional;

/**
 * An event as stored.
 *
 * @param sequence given when it was written; grows, with gaps
 * @param seal its place in the chain; absent for about a second
 */
public record AuditEntry(long sequence, AuditEvent event, Optional<Seal> seal) {

    /**
     * A link of the chain.
     *
     * @param position 1, 2, 3 … without a gap
     * @param previousHash the hash of the position before; of the first: 64 zeros
     * @param hash see {@link AuditChain}
     */
    public record Seal(long position, String previousHash, String hash) {}
}
