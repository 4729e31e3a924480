package io.certloop.remediation.playbook;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Settings for the playbooks that decide about actions. */
@ConfigMapping(prefix = "certloop.remediation")
public interface PlaybookConfig {

    /**
     * A file with playbooks (YAML) that replace the built-in ones; checked at start, and read again when it changes.
     */
    Optional<Path> playbooksFile();

    /**
     * The record by which customers prove a domain once for all orders; absent: customers are asked for a separate
     * record for each order.
     */
    Optional<LastingProofConfig> lastingProof();

    /**
     * The authority and the account for which a `_validation-persist` record (dns-persist-01) proves a domain for all
     * orders.
     */
    interface LastingProofConfig {

        /** The authority, as CAA records name it. */
        String issuer();

        /** The provider's account at the authority. */
        URI accountUri();
    }
}
