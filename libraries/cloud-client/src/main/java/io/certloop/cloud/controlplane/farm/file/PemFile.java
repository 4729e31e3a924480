package io.certloop.cloud.controlplane.farm.file;

import io.certloop.cloud.acme.RenewalId;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.state.FileFault.Flaw;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The content of a PEM file without the key.
 *
 * @param certificate the leaf, which is the first certificate of the file
 * @param serial serial number of the leaf, lower-case hex without leading zeros
 * @param sha1 SHA-1 fingerprint of the leaf in lower-case hex, because some servers show no other fingerprint
 * @param flaw what is wrong with the file, whichever domain it is for; empty if nothing is
 * @param renewalId the certificate's identifier at its authority (RFC 9773)
 */
public record PemFile(
        Certificate certificate, String serial, String sha1, Optional<Flaw> flaw, Optional<String> renewalId) {

    /** The leaf's SHA-256, which serves as the certificate's id for farms. */
    public CertificateId id() {
        return certificate.id();
    }

    /** @param flaw what is wrong with the file besides the order of the certificates */
    static PemFile of(List<X509Certificate> chain, Optional<Flaw> flaw) throws GeneralSecurityException {
        X509Certificate leaf = chain.getFirst();
        LeafFacts facts = LeafFacts.of(leaf);
        List<String> names = X509.names(leaf);
        String sha256 = X509.sha256(leaf);
        return new PemFile(
                new Certificate(
                        new CertificateId(sha256),
                        names,
                        leaf.getNotBefore().toInstant(),
                        leaf.getNotAfter().toInstant(),
                        true,
                        false,
                        Optional.of(sha256),
                        Optional.of(
                                LeafTraits.of(facts, names, leaf.getPublicKey().getAlgorithm()))),
                facts.serial(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(leaf.getEncoded())),
                flaw.or(() -> flaw(chain)),
                RenewalId.of(leaf));
    }

    /** Returns {@code CHAIN_BROKEN} if a certificate of the chain has not signed the one before it; otherwise empty. */
    private static Optional<Flaw> flaw(List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                return Optional.of(Flaw.CHAIN_BROKEN);
            }
        }
        return Optional.empty();
    }
}
