package io.certloop.cloud;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root, an intermediate below it, and leaves below that. */
public final class TestCa {

    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration YEARS = Duration.ofDays(3650);

    private final Issuer root;
    private final Issuer intermediate;

    private record Issuer(KeyPair keys, X509Certificate certificate) {}

    /** A leaf with its key and the chain that a well set up server sends. */
    public record Leaf(PrivateKey key, List<X509Certificate> chain) {

        public X509Certificate certificate() {
            return chain.getFirst();
        }

        public Leaf withoutIntermediate() {
            return new Leaf(key, chain.subList(0, 1));
        }

        public String chainPem() {
            StringBuilder pem = new StringBuilder();
            chain.forEach(certificate -> pem.append(TestCa.pem(certificate)));
            return pem.toString();
        }

        public String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(certificate().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    private TestCa(Issuer root, Issuer intermediate) {
        this.root = root;
        this.intermediate = intermediate;
    }

    public static TestCa create() {
        Instant now = Instant.now();
        KeyPair rootKeys = keys();
        X509Certificate root =
                sign("CN=Test Root", rootKeys, "CN=Test Root", rootKeys, now.minus(YEARS), now.plus(YEARS), true);
        KeyPair keys = keys();
        X509Certificate intermediate =
                sign("CN=Test Issuer", keys, "CN=Test Root", rootKeys, now.minus(YEARS), now.plus(YEARS), true);
        return new TestCa(new Issuer(rootKeys, root), new Issuer(keys, intermediate));
    }

    /** Signs what a leaf's issuer signs besides, such as statements about revocation. */
    public PrivateKey issuerKey() {
        return intermediate.keys().getPrivate();
    }

    public X509Certificate root() {
        return root.certificate();
    }

    public String rootPem() {
        return pem(root.certificate());
    }

    public Leaf leaf(String... names) {
        Instant now = Instant.now();
        return leaf(now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(60)), names);
    }

    public Leaf rsaLeaf(String... names) {
        Instant now = Instant.now();
        return leaf(rsaKeys(), now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(60)), names);
    }

    public Leaf leaf(Instant notBefore, Instant notAfter, String... names) {
        return leaf(keys(), notBefore, notAfter, names);
    }

    /** A new leaf with the key of another, both of a type that only a server compares. */
    public Leaf mismatched(String name) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        Instant from = Instant.now().minus(Duration.ofHours(1));
        Leaf leaf = leaf(keys.generateKeyPair(), from, from.plus(Duration.ofDays(90)), name);
        return new Leaf(keys.generateKeyPair().getPrivate(), leaf.chain());
    }

    private Leaf leaf(KeyPair keys, Instant notBefore, Instant notAfter, String... names) {
        X509Certificate leaf =
                sign("CN=" + names[0], keys, "CN=Test Issuer", intermediate.keys(), notBefore, notAfter, false, names);
        return new Leaf(keys.getPrivate(), List.of(leaf, intermediate.certificate()));
    }

    /** What a builder begins with; the issuer and the key are given. */
    public interface Draft {

        X509v3CertificateBuilder begin(X500Name issuer, SubjectPublicKeyInfo key) throws IOException;
    }

    /** A leaf as odd as its draft, read by a library that takes nearly everything. */
    public Leaf odd(Draft draft) throws IOException, GeneralSecurityException {
        KeyPair keys = keys();
        try {
            X509CertificateHolder leaf = draft.begin(
                            new X500Name("CN=Test Issuer"),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(intermediate.keys().getPrivate()));
            return new Leaf(
                    keys.getPrivate(),
                    List.of(
                            new JcaX509CertificateConverter()
                                    .setProvider(new BouncyCastleProvider())
                                    .getCertificate(leaf),
                            intermediate.certificate()));
        } catch (OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate sign(
            String subject,
            KeyPair keys,
            String issuer,
            KeyPair issuerKeys,
            Instant notBefore,
            Instant notAfter,
            boolean authority,
            String... names) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    new X500Name(subject),
                    keys.getPublic());
            extend(builder, authority, names);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void extend(JcaX509v3CertificateBuilder builder, boolean authority, String... names)
            throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return;
        }
        GeneralName[] alternatives = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            alternatives[i] = new GeneralName(GeneralName.dNSName, names[i]);
        }
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    }
}
