package io.certloop.cloud.controlplane.state;

/**
 * HTTPS settings besides the certificate. A change sends back the settings that were read; no decision depends on them.
 *
 * @param on whether the domain already has HTTPS, so that a change modifies HTTPS instead of enabling it
 */
public record HttpsSettings(boolean forceHttps, boolean http2, boolean on) {

    public static final HttpsSettings OFF = new HttpsSettings(false, true, false);
}
