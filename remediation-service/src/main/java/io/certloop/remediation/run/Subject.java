package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import java.util.Optional;

/**
 * The subject of a run: a domain, a certificate, or an account.
 *
 * @param account for a domain or certificate: search this account only
 * @param onlyOfKind for an account: ignore domains whose fault is of another kind than the request, even if no domain
 *     has a fault of that kind
 * @param shared whether several of our accounts have the domain; then each account has runs of its own
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

    public Subject(Optional<DomainName> domain, Optional<CertificateId> certificate, Optional<AccountId> account) {
        this(domain, certificate, account, false);
    }

    public Subject asShared() {
        return new Subject(domain, certificate, account, onlyOfKind, domain.isPresent());
    }

    public static Subject of(AccountId account, DomainName domain) {
        return new Subject(Optional.of(domain), Optional.empty(), Optional.of(account));
    }

    /** A label by which people can search: the name of a domain; for a certificate or an account, its type and id. */
    public String label() {
        return domain.map(Object::toString)
                .or(() -> certificate.map(id -> "certificate " + id))
                .or(() -> account.map(id -> "account " + id))
                .orElseThrow();
    }

    /**
     * The key of which only one run may be running at a time. It contains the account of a domain only if several
     * accounts have the domain. The key of an account contains the kind, because runs of different kinds search for
     * different faults.
     */
    public String key(Optional<Kind> kind) {
        if (domain.isPresent()) {
            return keyOfDomain() + (shared ? AT + account.map(AccountId::value).orElse(ALL) : "");
        }
        if (certificate.isPresent()) {
            return "certificate:" + certificate.get();
        }
        return "account:" + account.orElseThrow() + ":" + kind.map(Kind::name).orElse("ANY") + (onlyOfKind ? ONLY : "");
    }

    /** The key of the domain's run if only one account has the domain. */
    public String keyOfDomain() {
        return DOMAIN + domain.orElseThrow();
    }

    /**
     * Whether the key of a stored run belongs to a shared domain: it contains an {@code @}, which no domain name
     * contains.
     */
    public static boolean isShared(String key) {
        return key != null && key.startsWith(DOMAIN) && key.contains(AT);
    }

    /** Whether the key of a stored run belongs to an account subject with {@code onlyOfKind}. */
    public static boolean isOnlyOfKind(String key) {
        return key != null && key.startsWith("account:") && key.endsWith(ONLY);
    }

    /**
     * The subject as text. It leaves out {@code onlyOfKind}, since the text is part of a request's fingerprint: a
     * caller of a version that does not know {@code onlyOfKind} repeats the same request without it.
     */
    @Override
    public String toString() {
        return "Subject[domain=%s, certificate=%s, account=%s]".formatted(domain, certificate, account);
    }
}
