package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import java.util.Optional;

/**
 * What a run is about: a domain, a certificate, or an account.
 *
 * @param account for a domain or certificate: search this account only
 * @param onlyOfKind of an account: ignore domains with another fault than the request's kind, even
 *     if no domain has that fault
 */
public record Subject(
        Optional<DomainName> domain,
        Optional<CertificateId> certificate,
        Optional<AccountId> account,
        boolean onlyOfKind) {

    private static final String ONLY = ":ONLY";

    public Subject {
        if (onlyOfKind && (domain.isPresent() || certificate.isPresent())) {
            throw new IllegalArgumentException("onlyOfKind is for an account");
        }
        if (domain.isPresent() && certificate.isPresent()) {
            throw new IllegalArgumentException("either a domain or a certificate");
        }
        if (domain.isEmpty() && certificate.isEmpty() && account.isEmpty()) {
            throw new IllegalArgumentException("a domain, a certificate or an account is needed");
        }
    }

    public Subject(
            Optional<DomainName> domain,
            Optional<CertificateId> certificate,
            Optional<AccountId> account) {
        this(domain, certificate, account, false);
    }

    public static Subject of(AccountId account, DomainName domain) {
        return new Subject(Optional.of(domain), Optional.empty(), Optional.of(account));
    }

    /** A domain by its name, so that one can ask for it; else what it is, and its id. */
    public String label() {
        return domain.map(Object::toString)
                .or(() -> certificate.map(id -> "certificate " + id))
                .or(() -> account.map(id -> "account " + id))
                .orElseThrow();
    }

    /**
     * The unit of which only one run may be running. A domain is unique at the provider, so its
     * account is not part of it; account runs of different kinds search for different faults.
     */
    public String key(Optional<Kind> kind) {
        if (domain.isPresent()) {
            return "domain:" + domain.get();
        }
        if (certificate.isPresent()) {
            return "certificate:" + certificate.get();
        }
        return "account:"
                + account.orElseThrow()
                + ":"
                + kind.map(Kind::name).orElse("ANY")
                + (onlyOfKind ? ONLY : "");
    }

    /** The same flag from the key of a stored run. */
    public static boolean isOnlyOfKind(String key) {
        return key != null && key.startsWith("account:") && key.endsWith(ONLY);
    }

    /**
     * Without onlyOfKind, since it is part of a request's fingerprint: a version that does not know
     * the member repeats the same request without it.
     */
    @Override
    public String toString() {
        return "Subject[domain=%s, certificate=%s, account=%s]"
                .formatted(domain, certificate, account);
    }
}
