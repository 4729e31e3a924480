package io.certloop.remediation.acme;

import io.certloop.cloud.acme.settings.AcmeSettings;
import java.util.Optional;

/** Supplies the current ACME settings of accounts. */
@FunctionalInterface
public interface AcmeAccounts {

    /** The ACME settings of an account. Empty if the account is unknown or has no ACME settings. */
    Optional<AcmeSettings> settings(String account);
}
