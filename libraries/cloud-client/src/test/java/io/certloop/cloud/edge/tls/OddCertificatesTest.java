package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates as no usual authority issues them: no crash, and the right verdict. */
@Timeout(120)
class OddCertificatesTest {

    private static final String HOST = "static.example.com";
    private static final Instant NOW = Instant.now();
    private static final Time BEGIN = new Time(Date.from(NOW.minus(Duration.ofDays(30))));
    private static final Time END = new Time(Date.from(NOW.plus(Duration.ofDays(60))));
    private static final X500Name PLAIN = new X500Name("CN=" + HOST);
    private static final X500Name EMPTY = new X500Name(new RDN[0]);
    private static final BigInteger SERIAL = BigInteger.TWO;
    private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

    @TempDir
    static Path folder;

    private static TestCa ca;
    private static TrustAnchors anchors;

    private final EdgeLoops loops =
            new EdgeLoops(1, Duration.ofSeconds(10), new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8"))));
    private final TlsEdgeProbe probe = new TlsEdgeProbe(loops, anchors, Clock.systemUTC());

    @BeforeAll
    static void trust() throws IOException {
        ca = TestCa.create();
        anchors = TrustAnchors.in(Files.writeString(folder.resolve("ca.pem"), ca.rootPem()));
    }

    @AfterEach
    void close() {
        loops.close();
    }

    private static X500Name named(ASN1Encodable commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static ASN1Encodable dns(String... names) {
        return new GeneralNames(Stream.of(names)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static TestCa.Draft draft(X500Name subject, BigInteger serial, Time begin, Time end, ASN1Encodable names) {
        return (issuer, key) -> {
            var builder = new X509v3CertificateBuilder(issuer, serial, begin, end, subject, key);
            builder.addExtension(Extension.subjectAlternativeName, subject.equals(EMPTY), names);
            return builder;
        };
    }

    private static TestCa.Draft draft(ASN1Encodable names) {
        return draft(PLAIN, SERIAL, BEGIN, END, names);
    }

    private static TestCa.Draft draft(X500Name subject) {
        return draft(subject, SERIAL, BEGIN, END, dns(HOST));
    }

    private static TestCa.Draft draft(BigInteger serial) {
        return draft(PLAIN, serial, BEGIN, END, dns(HOST));
    }

    private static TestCa.Draft draft(Time begin, Time end) {
        return draft(PLAIN, SERIAL, begin, end, dns(HOST));
    }

    private static Time general(Instant time) {
        return new Time(new ASN1GeneralizedTime(Date.from(time)));
    }

    private static String[] hundred(String last) {
        return Stream.concat(
                        IntStream.range(0, 99).mapToObj("host-%03d.a-rather-long-zone.example.com"::formatted),
                        Stream.of(last))
                .toArray(String[]::new);
    }

    static Stream<Arguments> odd() {
        var leapDay = Instant.parse("2028-02-29T23:59:59Z");
        var everything = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
            new GeneralName(GeneralName.iPAddress, "2001:db8::1"),
            new GeneralName(GeneralName.rfc822Name, "a@example.com"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example/x"),
            new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {
                UNHEARD_OF, new DERTaggedObject(true, 0, new DERUTF8String("中文"))
            })),
            new GeneralName(GeneralName.directoryName, "CN=somebody"),
            new GeneralName(GeneralName.registeredID, "1.2.3.4"),
            new GeneralName(GeneralName.dNSName, HOST)
        });
        return Stream.of(
                Arguments.of("a name in UTF-8", draft(named(new DERUTF8String("静态资源"))), true),
                Arguments.of("a name in UCS-2", draft(named(new DERBMPString("静态资源"))), true),
                Arguments.of("a name in T.61", draft(named(new DERT61String("statique"))), true),
                Arguments.of("a name with a zero in it", draft(named(nul())), true),
                Arguments.of("no subject", draft(EMPTY), true),
                Arguments.of("a serial of 20 bytes", draft(BigInteger.ONE.shiftLeft(158)), true),
                Arguments.of("the serial 0", draft(BigInteger.ZERO), true),
                Arguments.of("a negative serial", draft(BigInteger.TEN.negate()), true),
                Arguments.of("all sorts of names", draft(everything), true),
                Arguments.of("a name in capitals", draft(dns("STATIC.EXAMPLE.COM")), true),
                Arguments.of("the same name twice", draft(dns(HOST, HOST)), true),
                Arguments.of("a hundred names, the last is it", draft(dns(hundred(HOST))), true),
                Arguments.of("a hundred names, none is it", draft(dns(hundred("b." + HOST))), false),
                Arguments.of("another's name with a zero after ours", draft(zero()), false),
                Arguments.of("times in four digits", draft(general(NOW.minusSeconds(9)), END), true),
                Arguments.of(
                        "an end that is never",
                        draft(BEGIN, new Time(new ASN1GeneralizedTime("99991231235959Z"))),
                        true),
                // Which browsers refuse, and no public authority issues.
                Arguments.of(
                        "an end without its seconds", draft(BEGIN, new Time(new ASN1UTCTime("3001010000Z"))), true),
                Arguments.of("an end on a leap day", draft(BEGIN, general(leapDay)), true));
    }

    private static ASN1Encodable nul() {
        return new DERUTF8String("static.example.com\0.evil.example");
    }

    private static ASN1Encodable zero() {
        return dns(HOST + "\0.evil.example");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void areReadLikeOthers(String oddity, TestCa.Draft draft, boolean matches) throws Exception {
        TestCa.Leaf leaf = ca.odd(draft);

        ServedCertificate seen = look(leaf);

        assertThat(seen.sha256()).isEqualTo(leaf.sha256());
        assertThat(seen.hostMatches()).isEqualTo(matches);
        assertThat(seen.trusted()).isTrue();
        assertThat(seen.chainComplete()).isTrue();
        assertThat(seen.notAfter()).isEqualTo(leaf.certificate().getNotAfter().toInstant());
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("names that are none", draft(new DERUTF8String("no list"))),
                Arguments.of("an empty list of names", draft(new DERSequence())),
                Arguments.of("a name that is no ASCII", draft(new DERSequence(latin("caf\u00e9.example.com")))),
                Arguments.of("an empty name", draft(dns(""))),
                Arguments.of("an end before the beginning", draft(END, BEGIN)),
                Arguments.of("something critical that nobody knows", (TestCa.Draft) (issuer, key) ->
                        draft(dns(HOST)).begin(issuer, key).addExtension(UNHEARD_OF, true, new DERIA5String("?"))));
    }

    private static ASN1Encodable latin(String name) {
        return new DERTaggedObject(
                false, GeneralName.dNSName, new DEROctetString(name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Never taken for good; some cannot be read at all. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void areNeverGoodIfABrowserRefusesThem(String oddity, TestCa.Draft draft) throws Exception {
        EdgeProbeResult seen = see(ca.odd(draft));

        if (seen instanceof EdgeProbeResult.Served served) {
            assertThat(isGood(served.certificate())).as("%s", served).isFalse();
        } else {
            assertThat(seen).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
    }

    private static boolean isGood(ServedCertificate certificate) {
        return certificate.hostMatches() && certificate.trusted() && certificate.isValidAt(Instant.now());
    }

    @Test
    void aChainOfEighteenKilobytesIsNothingSpecial() throws Exception {
        TestCa.Leaf plain = ca.leaf(HOST);
        TestCa.Leaf many = ca.leaf(hundred("last.example.com"));
        var chain = Stream.concat(
                        plain.chain().stream(),
                        Stream.generate(many::certificate).limit(4))
                .toList();

        ServedCertificate seen = look(new TestCa.Leaf(plain.key(), chain));

        assertThat(seen.sha256()).isEqualTo(plain.sha256());
        assertThat(seen.trusted() && seen.chainComplete() && seen.hostMatches()).isTrue();
    }

    @Test
    void garbageInsteadOfAHandshakeIsUnknown() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            byte[] garbage = new byte[16 * 1024];
            new Random(seed).nextBytes(garbage);
            if (seed % 2 == 0) {
                // As records of a handshake, as long as they may be.
                Arrays.fill(garbage, 0, 1, (byte) 22);
                System.arraycopy(new byte[] {3, 3, 0x3f, (byte) 0xf0}, 0, garbage, 1, 4);
            }
            try (Edge edge = Edge.doing(it -> it.getOutputStream().write(garbage))) {
                assertThat(probe.probe(HOST, edge.address())).isInstanceOf(EdgeProbeResult.Unknown.class);
            }
        }
    }

    private EdgeProbeResult see(TestCa.Leaf leaf) throws Exception {
        try (Edge edge = Edge.serving(leaf)) {
            return probe.probe(HOST, edge.address());
        }
    }

    private ServedCertificate look(TestCa.Leaf leaf) throws Exception {
        EdgeProbeResult seen = see(leaf);
        assertThat(seen).isInstanceOf(EdgeProbeResult.Served.class);
        return ((EdgeProbeResult.Served) seen).certificate();
    }
}
