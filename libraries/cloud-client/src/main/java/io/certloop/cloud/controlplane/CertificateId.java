package io.certloop.cloud.controlplane;

/** A certificate at the provider; opaque to us. */
public record CertificateId(String value) {

    public CertificateId {
        value = IdText.checked("a certificate id", value);
    }

    /**
     * The id in a database row. Older rows may contain control characters, which are refused today; each is replaced.
     */
    public static CertificateId ofRow(String stored) {
        return new CertificateId(IdText.ofRow(stored));
    }

    @Override
    public String toString() {
        return value;
    }
}
