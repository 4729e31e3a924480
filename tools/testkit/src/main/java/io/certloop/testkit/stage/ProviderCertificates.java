package io.certloop.testkit.stage;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads certificates from the provider by their id, by its public API and with the owner's keys, so that checks of a
 * service never rest on that service.
 */
final class ProviderCertificates {

    /** The number of attempts to read a certificate, since the provider's random faults hit these reads too. */
    private static final int ATTEMPTS = 20;

    private final URI base;
    private final JsonHttp http;
    private final Map<String, Leaf> known = new ConcurrentHashMap<>();
    private Map<String, Keys> keys = Map.of();

    ProviderCertificates(URI base, JsonHttp http) {
        this.base = base;
        this.http = http;
    }

    /** The leaf certificate that an edge should present. */
    record Leaf(String sha256, Instant notAfter) {}

    private record Keys(String access, String secret) {

        @Override
        public String toString() {
            return "Keys[" + access + "]";
        }
    }

    /**
     * Returns the leaf of a certificate; empty if the account has no such certificate, or if all attempts to read it
     * failed.
     */
    Optional<Leaf> leaf(String account, String certificateId) {
        return certificateId.isBlank()
                ? Optional.empty()
                : Optional.ofNullable(known.computeIfAbsent(
                        certificateId, id -> read(keysOf(account), id).orElse(null)));
    }

    private Keys keysOf(String account) {
        if (!keys.containsKey(account)) {
            var accounts =
                    http.get(base.resolve("/__stage/accounts")).required().path("accounts");
            keys = Json.list(accounts, node -> node).stream()
                    .collect(Collectors.toMap(
                            node -> Json.text(node, "id"),
                            node -> new Keys(Json.text(node, "accessKey"), Json.text(node, "secretKey"))));
        }
        return keys.getOrDefault(account, new Keys("unknown", "unknown"));
    }

    private Optional<Leaf> read(Keys owner, String id) {
        return Stream.generate(() -> readOnce(owner, id))
                .limit(ATTEMPTS)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Leaf> readOnce(Keys owner, String id) {
        var path = "/sslcert/" + id;
        var answer = http.get(base.resolve(path), "QBox " + token(owner, path));
        var body = answer.json();
        // The older documentation's form has no wrapper.
        var chain = Json.text(body.has("cert") ? body.path("cert") : body, "ca");
        return answer.isSuccess() && !chain.isBlank() ? Optional.of(parse(chain)) : Optional.empty();
    }

    /**
     * The token that the provider expects for a path: access key and signature. The signature covers neither body nor
     * headers and is in Base64 with padding.
     */
    private static String token(Keys keys, String path) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(keys.secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var signature = mac.doFinal((path + "\n").getBytes(StandardCharsets.UTF_8));
            return keys.access + ":" + Base64.getUrlEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Parses the leaf, which is the first certificate of the chain. */
    private static Leaf parse(String chainPem) {
        try {
            var bytes = new ByteArrayInputStream(chainPem.getBytes(StandardCharsets.US_ASCII));
            var leaf = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            var digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
            return new Leaf(HexFormat.of().formatHex(digest), leaf.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider's chain is no certificate", e);
        }
    }
}
