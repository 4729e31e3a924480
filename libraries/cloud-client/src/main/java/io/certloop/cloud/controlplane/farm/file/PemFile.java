package io.certloop.cloud.controlplane.farm.file;

import io.certloop.cloud.acme.RenewalId;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.CertificateId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a PEM file says, without the key.
 *
 * @param certificate its leaf, the first certificate that is no authority's
 * @param serial lower-case hex without leading zeros
 * @param sha1 fingerprint of the leaf in lower-case hex: some servers show no other
 * @param chainFlaw what is wrong with the order of its certificates
 * @param renewalId by which its authority knows it
 * @param hasKey there is a block that says it is a private key
 */
public record PemFile(
        Certificate certificate,
        String serial,
        String sha1,
        Optional<CertificateFlaw> chainFlaw,
        Optional<String> renewalId,
        boolean hasKey) {

    /** The leaf's SHA-256, which is its id with us. */
    public CertificateId id() {
        return certificate.id();
    }

    static PemFile of(List<X509Certificate> chain, boolean hasKey) throws GeneralSecurityException {
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
                HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(leaf.getEncoded())),
                flaw(chain),
                RenewalId.of(leaf),
                hasKey);
    }

    /** Each one must have signed the one before it. */
    private static Optional<CertificateFlaw> flaw(List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                return Optional.of(CertificateFlaw.CHAIN_BROKEN);
            }
        }
        return Optional.empty();
    }
}
