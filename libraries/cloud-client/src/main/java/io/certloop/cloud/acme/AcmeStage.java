package io.certloop.cloud.acme;

/** The progress of an order. Each stage is committed before the next call to the authority is sent. */
public enum AcmeStage {
    /** The order is stored locally; the authority may not know it yet. */
    INTENDED,
    /** The authority has accepted the order, and its URL is stored. */
    ORDERED,
    /** The proofs of control are in place; the authority checks them. */
    CHALLENGED,
    /** The authority has accepted all proofs. */
    READY,
    /** The certificate signing request is sent. */
    FINALIZED,
    DOWNLOADED,
    /** The certificate is in the folder of desired certificates, and was offered to the nodes. */
    DELIVERED,
    /** The order ended without a certificate; {@link AcmeOrder#obstacle()} gives the reason. */
    FAILED;

    /** Whether the order is still advanced, that is, neither delivered nor failed. */
    public boolean isOpen() {
        return this != DELIVERED && this != FAILED;
    }
}
