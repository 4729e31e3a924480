package io.certloop.mockcloud.domain;

/**
 * What the control plane reports about the HTTPS of a domain.
 *
 * @param certificateId empty where no certificate is bound yet
 * @param free the provider orders and renews the certificate
 */
public record Https(String certificateId, boolean forceHttps, boolean http2Enable, boolean free) {

    public static final Https NONE = new Https("", false, false, false);

    public static Https of(String certificateId, boolean free) {
        return new Https(certificateId, true, true, free);
    }

    public Https withCertificate(String id) {
        return new Https(id, forceHttps, http2Enable, free);
    }
}
