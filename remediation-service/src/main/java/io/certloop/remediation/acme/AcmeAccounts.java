package io.certloop.remediation.acme;

import io.certloop.cloud.acme.settings.AcmeSettings;
import java.util.Optional;

@FunctionalInterface
public interface AcmeAccounts {

    /** Empty if the account is unknown or has no ACME settings. */
    Optional<AcmeSettings> settings(String account);
}
