package io.certloop.remediation.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * An event as stored.
 *
 * @param sequence given when it was written; grows, with gaps
 * @param seal its place in the chain; absent for about a second
 * @param commitment to what may be personal
 */
public record AuditEntry(
        long sequence, AuditEvent event, Optional<Seal> seal, Commitment commitment) {

    /**
     * What the chain holds in place of actor, subject and numbers.
     *
     * @param digest SHA-256 of the lines {@code salt=…}, and {@code name=length:value} for actor,
     *     subject and numbers as in {@link AuditChain}; empty for entries before version 1.0
     * @param salt empty once personal data in the entry were replaced
     * @param sealed whether the entry is sealed with the digest, and not with the values
     */
    public record Commitment(Optional<String> digest, Optional<UUID> salt, boolean sealed) {

        /** Personal data were replaced on demand: the values are not those that were sealed. */
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
