package io.certloop.cloud.controlplane.farm.file;

import io.certloop.cloud.acme.RenewalId;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.service.text.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

    private static final int DNS = 2;

    /** The leaf's SHA-256, which is its id with us. */
    public CertificateId id() {
        return certificate.id();
    }

    static PemFile of(List<X509Certificate> chain, boolean hasKey) throws GeneralSecurityException {
        X509Certificate leaf = chain.getFirst();
        LeafFacts facts = LeafFacts.of(leaf);
        List<String> names = names(leaf);
        String sha256 = hex(Sha256.digest(), leaf);
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
                hex(MessageDigest.getInstance("SHA-1"), leaf),
                flaw(chain),
                RenewalId.of(leaf),
                hasKey);
    }

    private static String hex(MessageDigest digest, X509Certificate leaf)
            throws GeneralSecurityException {
        return HexFormat.of().formatHex(digest.digest(leaf.getEncoded()));
    }

    private static List<String> names(X509Certificate leaf) throws CertificateParsingException {
        Collection<List<?>> names = leaf.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(DNS))
                        .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
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
