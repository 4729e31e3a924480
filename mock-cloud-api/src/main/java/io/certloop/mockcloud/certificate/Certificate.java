package io.certloop.mockcloud.certificate;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A certificate that an account has, or will have at {@link #createdAt()}. Key and chain are generated on first use, so
 * that a large fleet is set up quickly.
 *
 * @param label the customer's name for it; by default its first domain
 * @param names subject alternative names; the first is the common name
 * @param orderId empty when the customer got it elsewhere
 */
public record Certificate(
        CertificateId id,
        String accountId,
        String label,
        List<String> names,
        Instant createdAt,
        Validity validity,
        String orderId,
        Lazy chain) {

    static final class Lazy {

        private final Supplier<KeyedChain> maker;
        private KeyedChain made;

        private Lazy(Supplier<KeyedChain> maker) {
            this.maker = maker;
        }

        private synchronized KeyedChain get() {
            if (made == null) {
                made = maker.get();
            }
            return made;
        }

        private synchronized boolean isMade() {
            return made != null;
        }
    }

    static Certificate of(
            String accountId,
            List<String> names,
            Instant createdAt,
            Validity validity,
            String orderId,
            Supplier<KeyedChain> maker) {
        return new Certificate(
                CertificateId.next(),
                accountId,
                names.getFirst(),
                List.copyOf(names),
                createdAt,
                validity,
                orderId,
                new Lazy(maker));
    }

    /** @param label the customer's name for the certificate; may be empty */
    public static Certificate uploaded(String accountId, String label, KeyedChain material, Instant createdAt) {
        var names = UploadCheck.namesOf(material.leaf());
        var uploaded = new Certificate(
                CertificateId.next(),
                accountId,
                label.isEmpty() ? names.getFirst() : label,
                names,
                createdAt,
                Validity.of(material.leaf()),
                "",
                new Lazy(() -> material));
        uploaded.material();
        return uploaded;
    }

    public Certificate createdAt(Instant moment) {
        return new Certificate(id, accountId, label, names, moment, validity, orderId, chain);
    }

    /** A certificate whose key was not generated yet has the default, ECDSA. */
    public KeyAlgorithm algorithm() {
        return chain.isMade() ? KeyAlgorithm.of(material().leaf().getPublicKey()) : KeyAlgorithm.ECDSA;
    }

    public Instant notBefore() {
        return validity.notBefore();
    }

    public Instant notAfter() {
        return validity.notAfter();
    }

    public boolean isFree() {
        return !orderId.isEmpty();
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(notAfter());
    }

    public KeyedChain material() {
        return chain.get();
    }

    @Override
    public String toString() {
        return "Certificate[" + id + " " + names.getFirst() + "]";
    }
}
