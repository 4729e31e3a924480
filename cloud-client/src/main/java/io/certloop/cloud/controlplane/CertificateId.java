package io.certloop.cloud.controlplane;

/** A certificate at the provider; opaque to us. */
public record CertificateId(String value) {

    public CertificateId {
        if (value == null || value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("a certificate id has 1 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
