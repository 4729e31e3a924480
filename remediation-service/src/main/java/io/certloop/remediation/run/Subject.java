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
 * @param shared the domain is in several accounts of ours: each of them has runs of its own
 */
public record Subject(
        Optional<DomainName> domain,
        Optional<CertificateId> certificate,
        Optional<AccountId> account,
        boolean onlyOfKind,
        boolean shared) {

    private static final String ONLY = ":ONLY";
    private static final String DOMAIN = "domain:";
    private static final String AT = "@";
    private static final String ALL = "*";

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
            Optional<AccountId> account,
            boolean onlyOfKind) {
        this(domain, certificate, account, onlyOfKind, false);
    }

    public Subject(
            Optional<DomainName> domain,
            Optional<CertificateId> certificate,
            Optional<AccountId> account) {
        this(domain, certificate, account, false);
    }

    /** The same domain, of which several accounts of ours are known. */
    public Subject asShared() {
        return new Subject(domain, certificate, account, onlyOfKind, domain.isPresent());
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
     * The unit of which only one run may be running. The account is part of it only where several
     * accounts have the domain; account runs of different kinds search for different faults.
     */
    public String key(Optional<Kind> kind) {
        if (domain.isPresent()) {
            return keyOfDomain() + (shared ? AT + account.map(AccountId::value).orElse(ALL) : "");
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

    /** The key of the domain's run where one account has it. */
    public String keyOfDomain() {
        return DOMAIN + domain.orElseThrow();
    }

    /** The same flag from the key of a stored run; no name of a domain holds the sign. */
    public static boolean isShared(String key) {
        return key != null && key.startsWith(DOMAIN) && key.contains(AT);
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
