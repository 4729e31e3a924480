package io.certloop.cloud.edge.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the certificates that were sent lead from the leaf to a trust anchor. As in a browser, order and extra
 * certificates do not matter, but a missing intermediate does.
 */
final class ChainTrust {

    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private ChainTrust() {}

    /**
     * Until when the chain is trusted; empty if it is not trusted. The chain is validated at the time within the leaf's
     * validity that is nearest to now. Otherwise an expired leaf would also count as untrusted, and a wrong chain
     * behind it would stay unnoticed until the renewal. Revocation is not checked.
     */
    static Optional<Instant> until(List<X509Certificate> sent, Set<TrustAnchor> anchors, Instant now) {
        if (!reaches(sent, anchors)) {
            return Optional.empty();
        }
        try {
            var found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters(sent, anchors, now));
            List<X509Certificate> way = Stream.concat(
                            found.getCertPath().getCertificates().stream().map(X509Certificate.class::cast),
                            Stream.of(found.getTrustAnchor().getTrustedCert()))
                    .toList();
            return Optional.of(earliestEnd(way));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether any of the certificates is a trust anchor or names one as its issuer; otherwise no path can exist. This
     * check is faster than the JDK's path builder, which copies the search criteria once for each trust anchor.
     */
    private static boolean reaches(List<X509Certificate> sent, Set<TrustAnchor> anchors) {
        Set<X500Principal> ends = new HashSet<>();
        for (X509Certificate each : sent) {
            ends.add(each.getSubjectX500Principal());
            ends.add(each.getIssuerX500Principal());
        }
        return anchors.stream()
                .anyMatch(each -> ends.contains(each.getTrustedCert().getSubjectX500Principal()));
    }

    static Instant earliestEnd(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static PKIXBuilderParameters parameters(List<X509Certificate> sent, Set<TrustAnchor> anchors, Instant now)
            throws GeneralSecurityException, IOException {
        X509Certificate leaf = sent.getFirst();
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        target.setExtendedKeyUsage(Set.of(SERVER_AUTHENTICATION));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(sent)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(within(leaf, now)));
        return parameters;
    }

    /** Whether a certificate with the name of the leaf's issuer was sent or is trusted. */
    static boolean isComplete(List<X509Certificate> sent, Set<TrustAnchor> anchors) {
        X500Principal issuer = sent.getFirst().getIssuerX500Principal();
        return Stream.concat(sent.stream(), anchors.stream().map(TrustAnchor::getTrustedCert))
                .map(X509Certificate::getSubjectX500Principal)
                .anyMatch(issuer::equals);
    }

    /** The certificate whose key signed the leaf; null if it was neither sent nor is trusted. */
    static @Nullable X509Certificate authority(List<X509Certificate> sent, Set<TrustAnchor> anchors) {
        X509Certificate leaf = sent.getFirst();
        return Stream.concat(sent.stream().skip(1), anchors.stream().map(TrustAnchor::getTrustedCert))
                .filter(each -> each.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                .filter(each -> isSignedWith(leaf, each))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSignedWith(X509Certificate leaf, X509Certificate authority) {
        try {
            leaf.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Instant within(X509Certificate leaf, Instant now) {
        Instant first = leaf.getNotBefore().toInstant();
        Instant last = leaf.getNotAfter().toInstant();
        if (now.isBefore(first)) {
            return first;
        }
        return now.isAfter(last) ? last : now;
    }
}
