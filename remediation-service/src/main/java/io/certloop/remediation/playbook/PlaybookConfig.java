package io.certloop.remediation.playbook;

import io.smallrye.config.ConfigMapping;
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
}
