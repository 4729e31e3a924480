package io.certloop.mockcloud.certificate;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A certificate that an account has, or will have at {@link #createdAt()}. Key and chain are made
 * when they are first asked for, so that a large fleet is set up in no time.
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

    /** Uploaded by the customer. */
    public static Certificate own(
            String accountId,
            List<String> names,
            Instant createdAt,
            Validity validity,
            Supplier<KeyedChain> maker) {
        return new Certificate(
                CertificateId.next(), accountId, names, createdAt, validity, "", maker);
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
        return new Certificate(
                id,
                accountId,
                names,
                moment,
                new Validity(notBefore, notAfter),
                orderId,
                this::material);
    }

    public CertificateId id() {
        return id;
    }

    public String accountId() {
        return accountId;
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
