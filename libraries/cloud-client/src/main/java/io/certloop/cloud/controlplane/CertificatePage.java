package io.certloop.cloud.controlplane;

import java.util.List;
import java.util.Optional;

/**
 * One page of an account's certificates, without chains and keys.
 *
 * @param next marker of the next page; absent on the last one
 */
public record CertificatePage(List<Certificate> certificates, Optional<String> next) {

    public CertificatePage {
        certificates = List.copyOf(certificates);
    }
}
