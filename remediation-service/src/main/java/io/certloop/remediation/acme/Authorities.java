package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;

/** Opens what the settings of an account name. */
public interface Authorities {

    /**
     * @throws io.certloop.cloud.acme.AcmeException if a file that it needs cannot be used
     */
    CertificateAuthority open(AcmeSettings settings);

    /**
     * @throws io.certloop.cloud.acme.AcmeException if it has none
     */
    RecordWriter records(AcmeSettings settings, String account);
}
