package io.certloop.testkit.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signs tokens (JWT, RS256) with the claims that a test wants. */
public final class Tokens {

    public static final String AUDIENCE = "certloop";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY_ID = "stage-1";
    private static final String KEY_FILE = "oidc-key";
    private static final String ISSUER_FILE = "oidc-issuer";
    private static final int KEY_BITS = 2048;
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final String issuer;
    private final RSAPrivateCrtKey key;

    private Tokens(String issuer, RSAPrivateCrtKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    static Tokens make(Path folder, String issuer) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            Files.write(folder.resolve(KEY_FILE), encoded);
            Files.writeString(folder.resolve(ISSUER_FILE), issuer);
            return new Tokens(issuer, key(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of the issuer that was started on this folder. */
    public static Tokens madeIn(Path folder) {
        try {
            return new Tokens(
                    Files.readString(folder.resolve(ISSUER_FILE)), key(Files.readAllBytes(folder.resolve(KEY_FILE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a valid token; a test changes what it is about. */
    public Map<String, Object> claims(String subject, Set<String> roles) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.put("roles", List.copyOf(roles));
        return claims;
    }

    public String token(String subject, String... roles) {
        return signed(claims(subject, Set.of(roles)));
    }

    public String signed(Map<String, Object> claims) {
        return signed(claims, key);
    }

    /** Tokens that nobody may take, by what is wrong with them. */
    public Map<String, String> invalid(String subject, String... roles) {
        Map<String, Object> valid = claims(subject, Set.of(roles));
        Instant past = Instant.now().minus(LIFETIME);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("another audience", signed(with(valid, "aud", "payroll")));
        all.put("no audience", signed(with(valid, "aud", null)));
        all.put("another issuer", signed(with(valid, "iss", "https://elsewhere.example")));
        all.put("expired", signed(with(valid, "exp", past.getEpochSecond())));
        all.put("no end", signed(with(valid, "exp", null)));
        all.put("another key", forged(valid));
        all.put("no signature", unsigned(valid));
        all.put("no token at all", "f".repeat(64));
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        changed.values().removeIf(java.util.Objects::isNull);
        return changed;
    }

    /** As {@link #signed}, by a key that the issuer does not publish. */
    public String forged(Map<String, Object> claims) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return signed(claims, key(generator.generateKeyPair().getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without any signature, which a careless verifier would take. */
    public String unsigned(Map<String, Object> claims) {
        return base64(json(Map.of("alg", "none", "typ", "JWT"))) + "." + base64(json(claims)) + ".";
    }

    private static String signed(Map<String, Object> claims, RSAPrivateCrtKey by) {
        String text = base64(json(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID))) + "." + base64(json(claims));
        return text + "." + signature(text, by);
    }

    private static String signature(String text, RSAPrivateCrtKey by) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it was signed here, whatever it says. */
    boolean issued(String token) {
        String[] parts = token.split("\\.");
        return parts.length == 3 && signature(parts[0] + "." + parts[1], key).equals(parts[2]);
    }

    String issuer() {
        return issuer;
    }

    String jwks() {
        Map<String, String> published = Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                KEY_ID,
                "n",
                base64(unsigned(key.getModulus())),
                "e",
                base64(unsigned(key.getPublicExponent())));
        return new String(json(Map.of("keys", List.of(published))), StandardCharsets.UTF_8);
    }

    /** Without the byte that keeps Java's number positive. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static RSAPrivateCrtKey key(byte[] encoded) throws GeneralSecurityException {
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
