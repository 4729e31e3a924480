package io.certloop.cloud.controlplane.state;

/**
 * Settings of HTTPS beside the certificate. A change carries over what was read; nothing is decided
 * by them.
 *
 * @param on the domain has HTTPS already, so a change alters it and does not switch it on
 */
public record HttpsSettings(boolean forceHttps, boolean http2, boolean on) {

    /** Of a domain without HTTPS. */
    public static final HttpsSettings OFF = new HttpsSettings(false, true, false);
}
