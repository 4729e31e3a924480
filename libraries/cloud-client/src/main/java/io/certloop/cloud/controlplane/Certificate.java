package io.certloop.cloud.controlplane;

import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.KeyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A certificate of an account, without its private key.
 *
 * @param names subject alternative names
 * @param sha256 fingerprint of the leaf in lower-case hex; absent in lists, which do not carry the chain
 * @param traits what clients may rely on in it; absent in lists likewise
 */
public record Certificate(
        CertificateId id,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        boolean enabled,
        boolean ordered,
        Optional<String> sha256,
        Optional<LeafTraits> traits) {

    public Certificate {
        names = List.copyOf(names);
        // Kept by a version that did not know it.
        traits = traits == null ? Optional.empty() : traits;
    }

    /** Creates a certificate as an entry of a list, which has neither fingerprint nor traits. */
    public Certificate(
            CertificateId id,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            boolean enabled,
            boolean ordered,
            Optional<String> sha256) {
        this(id, names, notBefore, notAfter, enabled, ordered, sha256, Optional.empty());
    }

    /**
     * The leaves that edges should serve if these certificates are configured. Unknown if the fingerprint of any of
     * them is unknown.
     */
    public static ExpectedLeaves expected(Collection<Certificate> configured) {
        List<String> sha256s =
                configured.stream().flatMap(each -> each.sha256.stream()).toList();
        if (sha256s.size() < configured.size()) {
            return ExpectedLeaves.UNKNOWN;
        }
        Set<KeyKind> kinds = configured.stream().map(Certificate::kind).collect(Collectors.toSet());
        return configured.size() == 1 || kinds.contains(KeyKind.ANY)
                ? new ExpectedLeaves(Set.copyOf(sha256s), Set.of(KeyKind.ANY))
                : new ExpectedLeaves(Set.copyOf(sha256s), kinds);
    }

    /** The key type of the certificate; ANY if unknown. */
    public KeyKind kind() {
        return traits.map(each -> KeyKind.of(each.keyAlgorithm())).orElse(KeyKind.ANY);
    }

    public boolean covers(DomainName domain) {
        return names.stream().anyMatch(domain::isCoveredBy);
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && time.isBefore(notAfter);
    }

    public Duration lifetime() {
        return Duration.between(notBefore, notAfter);
    }
}
