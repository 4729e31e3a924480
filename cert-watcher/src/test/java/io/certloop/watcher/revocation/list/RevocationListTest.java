package io.certloop.watcher.revocation.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.watcher.revocation.list.RevocationList.Entry;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationListTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final X500Name NAME = new X500Name("CN=List CA");
    private static final String URL = "http://crl.example/7.crl";

    private static X509Certificate authority(X500Name name, KeyPair keys, Integer usage) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(NOW.minus(WEEK)), Date.from(NOW.plus(WEEK)), name, keys.getPublic());
        if (usage != null) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        String algorithm = keys.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256with" + algorithm).build(keys.getPrivate())));
    }

    private static KeyPair keys(String algorithm) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(2048); // the 3072 bits of the default take seconds each
        }
        return generator.generateKeyPair();
    }

    private static X509v2CRLBuilder builder() {
        var builder = new X509v2CRLBuilder(NAME, Date.from(NOW));
        builder.setNextUpdate(Date.from(NOW.plus(WEEK)));
        return builder;
    }

    private static RevocationList read(X509v2CRLBuilder builder) throws Exception {
        KeyPair keys = keys("EC");
        return RevocationList.read(signed(builder, keys, "SHA256withECDSA"), authority(NAME, keys, null));
    }

    private static byte[] signed(X509v2CRLBuilder builder, KeyPair keys, String algorithm) throws Exception {
        return builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(new BouncyCastleProvider())
                        .build(keys.getPrivate()))
                .getEncoded();
    }

    private static List<Entry> entries(RevocationList list) throws Exception {
        List<Entry> entries = new ArrayList<>();
        list.forEach(entries::add);
        return entries;
    }

    @ParameterizedTest
    @CsvSource({
        "EC, SHA256withECDSA",
        "EC, SHA384withECDSA",
        "RSA, SHA256withRSA",
        "RSA, SHA512withRSA",
        "RSA, SHA256withRSAandMGF1",
        "Ed25519, Ed25519"
    })
    void everySignatureOfTodayIsChecked(String kind, String algorithm) throws Exception {
        KeyPair keys = keys(kind);
        KeyPair others = keys(kind);
        KeyPair signing = kind.equals("Ed25519") ? keys("EC") : keys;
        X509Certificate authority = kind.equals("Ed25519") ? edAuthority(keys, signing) : authority(NAME, keys, null);

        RevocationList list = RevocationList.read(signed(builder(), keys, algorithm), authority);

        assertThat(list.thisUpdate()).isEqualTo(NOW);
        assertThat(list.nextUpdate()).isEqualTo(NOW.plus(WEEK));
        assertThatThrownBy(() -> RevocationList.read(signed(builder(), others, algorithm), authority))
                .isInstanceOf(UnusableListException.class)
                .hasMessage("its signature is wrong");
    }

    private static X509Certificate edAuthority(KeyPair keys, KeyPair signing) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                NAME, BigInteger.ONE, Date.from(NOW), Date.from(NOW.plus(WEEK)), NAME, keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())));
    }

    @Test
    void entriesSaySerialTimeAndReason() throws Exception {
        var builder = builder();
        builder.addCRLEntry(new BigInteger("ff00ff00ff00ff00", 16), Date.from(NOW), CRLReason.superseded);
        builder.addCRLEntry(BigInteger.TEN, Date.from(NOW.minus(WEEK)), 0);

        List<Entry> entries = entries(read(builder));

        assertThat(entries).extracting(Entry::serial).containsExactly("ff00ff00ff00ff00", "a");
        assertThat(entries).extracting(Entry::reason).containsExactly("superseded", "unspecified");
        assertThat(entries).extracting(Entry::revokedAt).containsExactly(NOW, NOW.minus(WEEK));
        assertThat(entries(read(builder()))).isEmpty();
    }

    @Test
    void aLargeListIsReadTwiceFromTheSameBytes() throws Exception {
        var builder = builder();
        for (int i = 0; i < 50_000; i++) {
            builder.addCRLEntry(BigInteger.valueOf(i + 1L), Date.from(NOW), 0);
        }
        RevocationList list = read(builder);
        var count = new AtomicInteger();

        list.forEach(entry -> count.incrementAndGet());
        list.forEach(entry -> count.incrementAndGet());

        assertThat(count).hasValue(100_000);
    }

    private static RevocationList scoped(IssuingDistributionPoint scope) throws Exception {
        return read(builder().addExtension(Extension.issuingDistributionPoint, true, scope));
    }

    private static DistributionPointName at(String url) {
        return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
    }

    @Test
    void aPartOfAListIsGoodForItsOwnAddressOnly() throws Exception {
        RevocationList part = scoped(new IssuingDistributionPoint(at(URL), true, false, null, false, false));

        assertThat(part.gap(URL)).isEmpty();
        assertThat(part.gap("http://crl.example/8.crl")).contains("the list is that of another distribution point");
        assertThat(read(builder()).gap(URL)).isEmpty();
    }

    @Test
    void whatItIsNotAboutIsUnknown() throws Exception {
        assertThat(scoped(new IssuingDistributionPoint(at(URL), false, true, null, false, false))
                        .gap(URL))
                .contains("the list is not about certificates of servers");
        assertThat(scoped(new IssuingDistributionPoint(
                                at(URL), false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false))
                        .gap(URL))
                .contains("the list has some of the reasons for revocation only");
    }

    @Test
    void whatIsNotUnderstoodIsNotUsed() throws Exception {
        assertThatThrownBy(() -> scoped(new IssuingDistributionPoint(at(URL), false, false, null, true, false)))
                .hasMessage("it is an indirect list");
        assertThatThrownBy(() -> read(builder().addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(1))))
                .hasMessage("it is a delta list without its base");
        assertThatThrownBy(
                        () -> read(builder().addExtension(new ASN1ObjectIdentifier("1.2.3"), true, DERNull.INSTANCE)))
                .hasMessage("it has an unknown critical extension");
        assertThatThrownBy(() -> read(new X509v2CRLBuilder(NAME, Date.from(NOW))))
                .hasMessage("it does not say when the next one comes");
    }

    @Test
    void onlyTheIssuerThatMaySignListsIsBelieved() throws Exception {
        KeyPair keys = keys("EC");
        byte[] list = signed(builder(), keys, "SHA256withECDSA");

        assertThatThrownBy(() -> RevocationList.read(list, authority(new X500Name("CN=Other"), keys, null)))
                .hasMessage("it was issued by CN=List CA");
        assertThatThrownBy(() -> RevocationList.read(list, authority(NAME, keys, KeyUsage.keyCertSign)))
                .hasMessage("its issuer may not sign lists");
        assertThat(RevocationList.read(list, authority(NAME, keys, KeyUsage.keyCertSign | KeyUsage.cRLSign))
                        .thisUpdate())
                .isEqualTo(NOW);
    }

    /** Every cut and every changed byte is refused, and none makes it fail in another way. */
    @Test
    void brokenListsAreRefused() throws Exception {
        KeyPair keys = keys("EC");
        var builder = builder();
        builder.addCRLEntry(BigInteger.TEN, Date.from(NOW), CRLReason.superseded);
        byte[] list = signed(builder, keys, "SHA256withECDSA");
        X509Certificate authority = authority(NAME, keys, null);
        for (int length = 0; length < list.length; length++) {
            byte[] cut = Arrays.copyOf(list, length);
            assertThatThrownBy(() -> RevocationList.read(cut, authority)).isInstanceOf(UnusableListException.class);
        }
        for (int at = 0; at < list.length; at++) {
            byte[] changed = list.clone();
            changed[at] ^= 0x41;
            assertThatThrownBy(() -> RevocationList.read(changed, authority))
                    .as("byte " + at)
                    .isInstanceOf(UnusableListException.class);
        }
    }
}
