package io.certloop.remediation.playbook;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Which playbooks decide. */
@ConfigMapping(prefix = "certloop.remediation")
public interface PlaybookConfig {

    /**
     * Playbooks (YAML) instead of those that come with this version; checked at start, and read
     * again when it changes.
     */
    Optional<Path> playbooksFile();

    /**
     * The record by which customers prove a domain once for all orders; absent: they are asked for
     * that of each order alone.
     */
    Optional<LastingProofConfig> lastingProof();

    /** Whose orders need no other proof than `_validation-persist` (dns-persist-01). */
    interface LastingProofConfig {

        /** The authority, as CAA records name it. */
        String issuer();

        /** The provider's account at the authority. */
        URI accountUri();
    }
}
