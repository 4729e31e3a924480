package io.certloop.remediation.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit event as stored.
 *
 * @param sequence assigned when the entry is written; ascending, with gaps
 * @param seal its place in the chain; absent for about a second after the entry is written
 * @param commitment SHA-256 of the lines {@code salt=…}, and {@code name=length:value} for actor, subject and numbers
 *     as in {@link AuditChain}; the chain holds it in place of these fields, which may hold personal data
 * @param salt empty once personal data in the entry were replaced
 */
public record AuditEntry(
        long sequence, @JsonUnwrapped AuditEvent event, Optional<Seal> seal, String commitment, Optional<UUID> salt) {

    /**
     * Whether personal data in the entry were replaced on request, so that its values are no longer the sealed values.
     */
    @JsonProperty("replaced")
    public boolean isReplaced() {
        return salt.isEmpty();
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
