package io.certloop.watcher.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that publishes renewal information and a revocation list by HTTP, and counts who asks. */
public final class PublishingCa implements AutoCloseable {

    private static final Duration WEEK = Duration.ofDays(7);

    private final X500Name name = new X500Name("CN=Publishing CA 1");
    private final KeyPair keys = keys();
    private final X509Certificate certificate;
    private final HttpServer server;
    private final String base;
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
    private long serial = 1000;
    private final Instant now;

    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final Map<String, String> windows = new ConcurrentHashMap<>();
    public volatile String retryAfter = "21600";
    public volatile int status = 200;
    public volatile byte[] list;

    public PublishingCa(int port, Instant now) throws Exception {
        this.now = now;
        base = "http://127.0.0.1:" + port;
        certificate = signed(name, keys, BigInteger.ONE, true);
        list = crl(keys, now, now.plus(WEEK), Map.of());
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String listUrl() {
        return base + "/list.crl";
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private X509Certificate signed(X500Name subject, KeyPair subjectKeys, BigInteger number, boolean authority)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                name,
                number,
                Date.from(now.minus(WEEK)),
                Date.from(now.plus(Duration.ofDays(83))),
                subject,
                subjectKeys.getPublic());
        if (!authority) {
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(
                        new DistributionPointName(
                                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, listUrl()))),
                        null,
                        null)
            }));
        }
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys)));
    }

    private static ContentSigner signer(KeyPair with) throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(with.getPrivate());
    }

    /** As a full probe sees it. */
    public ServedCertificate issue() throws Exception {
        X509Certificate leaf = signed(new X500Name("CN=a"), keys(), BigInteger.valueOf(serial++), false);
        return new ServedCertificate(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded())),
                leaf.getSubjectX500Principal().getName(),
                leaf.getIssuerX500Principal().getName(),
                List.of("a.example"),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                true,
                true,
                true,
                leaf.getNotAfter().toInstant(),
                leaf.getNotAfter().toInstant(),
                "00",
                new CertificateKey("EC", 256, "SHA256withECDSA"),
                LeafFacts.of(leaf),
                Staple.NONE,
                "TLSv1.3",
                certificate,
                false,
                HandshakeFacts.NONE);
    }

    public void revoke(ServedCertificate leaf, Instant at) throws Exception {
        revoked.put(leaf.leaf().serial(), at);
        publish(at, at.plus(WEEK));
    }

    public void lift(ServedCertificate leaf, Instant at) throws Exception {
        revoked.remove(leaf.leaf().serial());
        publish(at, at.plus(WEEK));
    }

    /** A list of now, by this authority. */
    public void publish(Instant from, Instant to) throws Exception {
        list = crl(keys, from, to, revoked);
    }

    /** In this authority's name, by somebody else's key. */
    public void forge(ServedCertificate leaf, Instant at) throws Exception {
        list = crl(keys(), at, at.plus(WEEK), Map.of(leaf.leaf().serial(), at));
    }

    private byte[] crl(KeyPair with, Instant from, Instant to, Map<String, Instant> entries) throws Exception {
        var builder = new X509v2CRLBuilder(name, Date.from(from));
        builder.setNextUpdate(Date.from(to));
        entries.forEach((number, at) ->
                builder.addCRLEntry(new BigInteger(number, 16), Date.from(at), CRLReason.keyCompromise));
        return builder.build(signer(with)).getEncoded();
    }

    public X509Certificate certificate() {
        return certificate;
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        requests.add(path);
        try (call) {
            if (status != 200) {
                call.sendResponseHeaders(status, -1);
                return;
            }
            byte[] body = body(call, path);
            if (body == null) {
                call.sendResponseHeaders(path.endsWith(".crl") ? 304 : 404, -1);
                return;
            }
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
        }
    }

    private byte[] body(HttpExchange call, String path) throws IOException {
        if (path.equals("/directory")) {
            return ("{\"newOrder\":\"%1$s/order\",\"renewalInfo\":\"%1$s/renewal\"}")
                    .formatted(base)
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (path.equals("/list.crl")) {
            String tag = "\"" + Arrays.hashCode(list) + "\"";
            call.getResponseHeaders().add("ETag", tag);
            boolean isKnown = tag.equals(call.getRequestHeaders().getFirst("If-None-Match"));
            return isKnown ? null : list;
        }
        call.getResponseHeaders().add("Retry-After", retryAfter);
        String window = windows.get(path.substring(path.lastIndexOf('/') + 1));
        return window == null ? null : window.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
