package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;

public interface Authorities {

    /** @throws io.certloop.cloud.acme.AcmeException if a file that the authority needs cannot be used */
    CertificateAuthority open(AcmeSettings settings);

    /** @throws io.certloop.cloud.acme.AcmeException if the account has no record writer */
    RecordWriter records(AcmeSettings settings, String account);
}
