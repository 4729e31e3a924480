package io.certloop.mockcloud.certificate;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A certificate that an account has, or will have at {@link #createdAt()}. Key and chain are
 * generated on first use, so that a large fleet is set up quickly.
 */
public final class Certificate {

    private final CertificateId id;
    private final String accountId;
    private final List<String> names;
    private final Instant createdAt;
    private final Instant notBefore;
    private final Instant notAfter;
    private final String orderId;
    private final Supplier<KeyedChain> maker;
    private String label;
    private KeyedChain material;

    private Certificate(
            CertificateId id,
            String accountId,
            List<String> names,
            Instant createdAt,
            Validity validity,
            String orderId,
            Supplier<KeyedChain> maker) {
        this.id = id;
        this.accountId = accountId;
        this.names = List.copyOf(names);
        this.createdAt = createdAt;
        this.notBefore = validity.notBefore();
        this.notAfter = validity.notAfter();
        this.orderId = orderId;
        this.maker = maker;
    }

    /** A certificate that the customer got elsewhere and uploaded. */
    public static Certificate own(
            String accountId,
            List<String> names,
            Instant createdAt,
            Validity validity,
            Supplier<KeyedChain> maker) {
        return new Certificate(
                CertificateId.next(), accountId, names, createdAt, validity, "", maker);
    }

    /**
     * Uploaded by the customer.
     *
     * @param label what the customer calls it
     */
    public static Certificate uploaded(
            String accountId, String label, KeyedChain material, Instant createdAt) {
        var leaf = material.leaf();
        var validity =
                new Validity(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        var names = UploadCheck.namesOf(leaf);
        var uploaded = own(accountId, names, createdAt, validity, () -> material);
        uploaded.label = label.isEmpty() ? null : label;
        uploaded.material = material;
        return uploaded;
    }

    /** Ordered at the provider for nothing. */
    public static Certificate free(
            String accountId,
            List<String> names,
            Instant createdAt,
            Validity validity,
            String orderId,
            Supplier<KeyedChain> maker) {
        return new Certificate(
                CertificateId.next(), accountId, names, createdAt, validity, orderId, maker);
    }

    /** The same certificate, but available later or earlier. */
    public Certificate createdAt(Instant moment) {
        var copy =
                new Certificate(
                        id,
                        accountId,
                        names,
                        moment,
                        new Validity(notBefore, notAfter),
                        orderId,
                        this::material);
        copy.label = label;
        copy.material = present();
        return copy;
    }

    public CertificateId id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    /** The customer's name for it; by default its first domain. */
    public String label() {
        return label == null ? names.getFirst() : label;
    }

    /** What was not made yet would be of the usual algorithm. */
    public synchronized KeyAlgorithm algorithm() {
        return material == null
                ? KeyAlgorithm.ECDSA
                : KeyAlgorithm.of(material.leaf().getPublicKey());
    }

    /** Subject alternative names; the first is the common name. */
    public List<String> names() {
        return names;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant notBefore() {
        return notBefore;
    }

    public Instant notAfter() {
        return notAfter;
    }

    /** Empty when the customer uploaded it. */
    public String orderId() {
        return orderId;
    }

    public boolean isFree() {
        return !orderId.isEmpty();
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(notAfter);
    }

    /** Null if it was not made yet. */
    private synchronized KeyedChain present() {
        return material;
    }

    public synchronized KeyedChain material() {
        if (material == null) {
            material = maker.get();
        }
        return material;
    }

    @Override
    public String toString() {
        return "Certificate[" + id + " " + names.getFirst() + "]";
    }
}
