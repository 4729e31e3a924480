package io.certloop.remediation.acme;

import io.certloop.cloud.acme.settings.AcmeSettings;
import java.util.Optional;

/** How accounts get certificates, as it is configured at this moment. */
@FunctionalInterface
public interface AcmeAccounts {

    /** Empty for an account that is unknown, or gets none. */
    Optional<AcmeSettings> settings(String account);
}
