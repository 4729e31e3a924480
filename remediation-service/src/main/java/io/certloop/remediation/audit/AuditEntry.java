package io.certloop.remediation.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * An audit event as stored.
 *
 * @param sequence assigned when the entry is written; ascending, with gaps
 * @param seal its place in the chain; absent for about a second after the entry is written
 * @param commitment to the fields that may hold personal data
 */
public record AuditEntry(long sequence, AuditEvent event, Optional<Seal> seal, Commitment commitment) {

    /**
     * The hash that the chain holds in place of actor, subject and numbers.
     *
     * @param digest SHA-256 of the lines {@code salt=…}, and {@code name=length:value} for actor, subject and numbers
     *     as in {@link AuditChain}; empty for entries before version 1.0
     * @param salt empty once personal data in the entry were replaced
     * @param sealed whether the seal of the entry covers the digest instead of the values themselves
     */
    public record Commitment(Optional<String> digest, Optional<UUID> salt, boolean sealed) {

        /**
         * Whether personal data in the entry were replaced on request, so that its values are no longer the sealed
         * values.
         */
        public boolean isReplaced() {
            return digest.isPresent() && salt.isEmpty();
        }
    }

    /**
     * A link of the chain.
     *
     * @param position 1, 2, 3 … without a gap
     * @param previousHash the hash of the position before; of the first: 64 zeros
     * @param hash see {@link AuditChain}
     */
    public record Seal(long position, String previousHash, String hash) {}
}
