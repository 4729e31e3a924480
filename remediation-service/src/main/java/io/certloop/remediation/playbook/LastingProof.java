package io.certloop.remediation.playbook;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import java.net.URI;

/**
 * The TXT record that proves control of a domain once for all orders of one account at one authority (method
 * dns-persist-01, ballot SC-088v3).
 *
 * @param issuer the authority, as CAA records name it
 * @param account the URI of the provider's account at the authority; without it a record proves nothing
 */
public record LastingProof(String issuer, URI account) {

    ValidationRecord record(DomainName domain) {
        String base = domain.isWildcard() ? domain.value().substring(1) : domain.value();
        String policy = domain.isWildcard() ? "; policy=wildcard" : "";
        return new ValidationRecord("_validation-persist." + base, "TXT", issuer + "; accounturi=" + account + policy);
    }
}
