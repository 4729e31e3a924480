package io.certloop.cloud.acme;

/** How far an order is. Each stage is committed before the next call is sent. */
public enum AcmeStage {
    /** Requested here; the authority may not know it yet. */
    INTENDED,
    /** The authority has it, and its address is kept. */
    ORDERED,
    /** The proofs of control are in place; the authority checks them. */
    CHALLENGED,
    /** All proofs are accepted. */
    READY,
    /** The request to sign the key is sent. */
    FINALIZED,
    /** The chain is here. */
    DOWNLOADED,
    /** The certificate is in the folder of desired certificates, and was offered to the nodes. */
    DELIVERED,
    /** It ended without a certificate; {@link AcmeOrder#obstacle()} says why. */
    FAILED;

    /** Whether it goes on by itself. */
    public boolean isOpen() {
        return this != DELIVERED && this != FAILED;
    }
}
