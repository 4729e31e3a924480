package io.certloop.mockcloud.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root and one intermediate of the mock's own, which only clients configured for it trust. */
public final class CertificateAuthority {

    /**
     * How long before now the authority's certificates begin, so that they are older than any expired certificate of a
     * fleet.
     */
    private static final Duration AGE = Duration.ofDays(5 * 365);

    private static final Duration LIFETIME = Duration.ofDays(25 * 365);
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final KeyPurposeId[] FOR_SERVERS = {KeyPurposeId.id_kp_serverAuth};
    private static final KeyPurposeId[] FOR_CLIENTS_TOO = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
    };
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate root;
    private final X509Certificate intermediate;
    private final X509Certificate expiredIntermediate;
    private final PrivateKey intermediateKey;
    private final Optional<Path> given;

    private CertificateAuthority(
            X509Certificate root,
            X509Certificate intermediate,
            X509Certificate expiredIntermediate,
            PrivateKey intermediateKey,
            Optional<Path> given) {
        this.given = given;
        this.root = root;
        this.intermediate = intermediate;
        this.expiredIntermediate = expiredIntermediate;
        this.intermediateKey = intermediateKey;
    }

    public static CertificateAuthority create(Instant now) {
        var keys = KeyAlgorithm.ECDSA.newKeys();
        var name = new X500Principal("CN=Mock Cloud Root, O=CertLoop");
        return below(authority(name, name, keys, usual(now), keys.getPrivate()), keys.getPrivate(), now);
    }

    /**
     * Creates an authority with a new intermediate below an existing root.
     *
     * @param rootKey an EC key
     */
    public static CertificateAuthority below(X509Certificate root, PrivateKey rootKey, Instant now) {
        var rootName = root.getSubjectX500Principal();
        var keys = KeyAlgorithm.ECDSA.newKeys();
        var name = new X500Principal("CN=Mock Cloud DV CA, O=CertLoop");
        var over = Validity.endingAt(now.minus(Duration.ofDays(1)), AGE.minusDays(1));
        return new CertificateAuthority(
                root,
                authority(rootName, name, keys, usual(now), rootKey),
                authority(rootName, name, keys, over, rootKey),
                keys.getPrivate(),
                Optional.empty());
    }

    private static Validity usual(Instant now) {
        return Validity.endingAt(now.minus(AGE).plus(LIFETIME), LIFETIME);
    }

    /**
     * This authority, with a folder of certificates of other authorities that domains of a fleet have at first.
     *
     * @param folder with two files for each certificate: {@code www.example.com.crt}, the chain, and
     *     {@code www.example.com.key}
     */
    public CertificateAuthority withGiven(Path folder) {
        return new CertificateAuthority(root, intermediate, expiredIntermediate, intermediateKey, Optional.of(folder));
    }

    /** Empty if the folder has none for this name. */
    Optional<KeyedChain> given(String name) {
        return given.filter(folder -> Files.exists(folder.resolve(name + ".crt")))
                .map(folder -> KeyedChain.read(folder.resolve(name + ".crt"), folder.resolve(name + ".key")));
    }

    /** Issues a certificate with a new ECDSA key. The chain consists of the leaf and the intermediate. */
    public KeyedChain issue(List<String> names, Validity validity) {
        return issue(names, validity, KeyAlgorithm.ECDSA);
    }

    public KeyedChain issue(List<String> names, Validity validity, KeyAlgorithm algorithm) {
        return issue(names, validity, algorithm.newKeys(), FOR_SERVERS);
    }

    /**
     * @param forClients whether the certificate is also for client authentication, as authorities issued them formerly
     */
    KeyedChain issue(List<String> names, Validity validity, boolean forClients) {
        var purposes = forClients ? FOR_CLIENTS_TOO : FOR_SERVERS;
        return issue(names, validity, KeyAlgorithm.ECDSA.newKeys(), purposes);
    }

    KeyedChain issue(List<String> names, Validity validity, KeyPair keys) {
        return issue(names, validity, keys, FOR_SERVERS);
    }

    private KeyedChain issue(List<String> names, Validity validity, KeyPair keys, KeyPurposeId... purposes) {
        var leaf = signed(intermediateKey, () -> leaf(names, keys, validity, purposes));
        return new KeyedChain(keys.getPrivate(), List.of(leaf, intermediate));
    }

    /** The same leaf, below an expired certificate of the same intermediate. */
    public KeyedChain belowExpiredIntermediate(KeyedChain chain) {
        return new KeyedChain(chain.key(), List.of(chain.leaf(), expiredIntermediate));
    }

    public byte[] ocspGood(X509Certificate leaf, Instant at) {
        return ocsp().good(leaf, at);
    }

    public byte[] ocspRevoked(X509Certificate leaf, Instant at) {
        return ocsp().revoked(leaf, at);
    }

    private OcspAnswers ocsp() {
        return new OcspAnswers(intermediate, intermediateKey, ALGORITHM);
    }

    public X509Certificate root() {
        return root;
    }

    public String rootPem() {
        return Pem.of(root);
    }

    private static X509Certificate authority(
            X500Principal issuer, X500Principal subject, KeyPair keys, Validity validity, PrivateKey signingKey) {
        return signed(
                signingKey,
                () -> builder(issuer, subject, keys, validity)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                        .addExtension(
                                Extension.subjectKeyIdentifier,
                                false,
                                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic())));
    }

    private X509v3CertificateBuilder leaf(List<String> names, KeyPair keys, Validity validity, KeyPurposeId... purposes)
            throws GeneralSecurityException, IOException {
        var alternatives = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        var subject = new X500Principal("CN=" + names.getFirst());
        return builder(intermediate.getSubjectX500Principal(), subject, keys, validity)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(intermediate))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Validity validity) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM).add(BigInteger.ONE),
                Date.from(validity.notBefore()),
                Date.from(validity.notAfter()),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(PrivateKey key, Callable<X509v3CertificateBuilder> certificate) {
        try {
            var signer = new JcaContentSignerBuilder(ALGORITHM).build(key);
            return new JcaX509CertificateConverter()
                    .getCertificate(certificate.call().build(signer));
        } catch (Exception e) {
            throw new IllegalStateException("a certificate of the mock's authority", e);
        }
    }
}
