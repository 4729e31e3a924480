package io.certloop.remediation.run;

import java.util.Optional;

/**
 * What a requester knows about certificates that no inspection shows. A hint counts only as long as
 * the certificate that it names by its fingerprint is the one that is seen.
 *
 * @param replace SHA-256 of the certificate that its issuer revoked, or wants to be replaced now
 * @param previous SHA-256 of the certificate that edges served before somebody else changed it for
 *     one with which clients lose something
 */
public record CertificateHints(Optional<String> replace, Optional<String> previous) {

    public static final CertificateHints NONE =
            new CertificateHints(Optional.empty(), Optional.empty());

    public boolean arePresent() {
        return replace.isPresent() || previous.isPresent();
    }
}
