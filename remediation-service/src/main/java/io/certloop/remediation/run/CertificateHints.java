package io.certloop.remediation.run;

import java.util.Optional;

/**
 * What a requester knows about certificates and no inspection shows. A hint applies only while the certificate with its
 * fingerprint is the one that the inspection finds.
 *
 * @param replace SHA-256 of the certificate that its issuer revoked, or wants to be replaced now
 * @param previous SHA-256 of the certificate that edges served before another party replaced it with one that gives
 *     clients less
 */
public record CertificateHints(Optional<String> replace, Optional<String> previous) {

    public static final CertificateHints NONE = new CertificateHints(Optional.empty(), Optional.empty());

    public boolean arePresent() {
        return replace.isPresent() || previous.isPresent();
    }
}
