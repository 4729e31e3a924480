package io.certloop.cloud.acme.settings;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.certloop.cloud.json.CheckedJson;
import io.certloop.cloud.json.CheckedJson.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.validator.constraints.Range;

/**
 * The ACME settings of an account: how it gets certificates.
 *
 * @param directory URL of the authority's directory
 * @param accountKey PEM file with the account's private key
 * @param propagationSeconds waiting time between the last write of a record and the request to check it
 * @param profile requested certificate profile, used if the directory offers it
 * @param preferredChain common name of the issuer at the top of the preferred chain
 * @param trust PEM file with the authorities of the directory's own TLS certificate; absent: the JDK's trust store
 * @param termsAgreed whether the operator agrees to the terms of service
 * @param desired folder of the finished certificates, no member of the section
 * @param pending folder of the keys whose certificates are not issued yet
 */
public record AcmeSettings(
        @NotNull(message = MISSING) @JsonDeserialize(using = Https.class)
        URI directory,

        @NotNull(message = MISSING) Path accountKey,
        Optional<@Valid ExternalAccount> eab,
        @NotNull(message = MISSING) Challenge challenge,
        Optional<@Valid Dns> dns,
        Optional<@Valid Webhook> webhook,
        @Range(min = 0, max = 3600, message = SECONDS) int propagationSeconds,
        KeyType keyType,
        Optional<@Pattern(regexp = NOT_BLANK, message = BLANK) String> profile,
        Optional<@Pattern(regexp = NOT_BLANK, message = BLANK) String> preferredChain,
        Optional<Path> trust,
        @JsonDeserialize(contentUsing = Contact.class) List<URI> contact,
        boolean termsAgreed,
        @JacksonInject(useInput = OptBoolean.FALSE) Path desired,
        Path pending) {

    /** Longest time for one call of a DNS server or webhook. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String MISSING = "is missing";
    private static final String BLANK = "must be a text that is not blank";
    private static final String NOT_BLANK = ".*\\S.*";
    private static final String SECONDS = "must be a whole number from 0 to 3600";

    public AcmeSettings {
        keyType = Objects.requireNonNullElse(keyType, KeyType.EC256);
        contact = Objects.requireNonNullElse(contact, List.of());
        pending = Objects.requireNonNullElseGet(pending, () -> desired.resolve(".pending"));
    }

    /**
     * Reads the settings.
     *
     * @param json the section {@code acme} of an account
     * @param desired folder of the account's desired certificates
     * @throws IllegalArgumentException if settings are wrong; the message lists all mistakes, each with its member
     */
    public static AcmeSettings of(JsonNode json, Path desired) {
        return CheckedJson.read(
                json, "acme", AcmeSettings.class, new InjectableValues.Std().addValue(Path.class, desired));
    }

    @AssertTrue(message = "dns-01 needs either dns or webhook")
    boolean isRecordWriterGiven() {
        return challenge != Challenge.DNS_01 || dns.isPresent() != webhook.isPresent();
    }

    public Duration propagation() {
        return Duration.ofSeconds(propagationSeconds);
    }

    public enum Challenge {
        @JsonProperty("http-01")
        HTTP_01,
        @JsonProperty("dns-01")
        DNS_01
    }

    public enum KeyType {
        @JsonProperty("ec256")
        EC256,
        @JsonProperty("ec384")
        EC384,
        @JsonProperty("rsa2048")
        RSA2048,
        @JsonProperty("rsa4096")
        RSA4096
    }

    /**
     * External account binding (RFC 8555).
     *
     * @param kid key id that the authority gave
     * @param hmac file with the HMAC key in base64url, as authorities supply it
     */
    public record ExternalAccount(
            @NotBlank(message = MISSING) String kid,
            @NotNull(message = MISSING) Path hmac) {}

    /**
     * A DNS server that accepts dynamic updates (RFC 2136).
     *
     * @param server its host, and its port where that is not 53
     * @param zone the zone to update; absent: found by its SOA record
     */
    public record Dns(
            @NotNull(message = MISSING) @JsonDeserialize(using = Server.class)
            URI server,

            Optional<@Pattern(regexp = NOT_BLANK, message = BLANK) String> zone,
            Optional<@Valid Tsig> tsig,
            @Range(min = 0, max = 3600, message = SECONDS) Integer ttlSeconds) {

        private static final int PORT = 53;
        private static final int TTL_SECONDS = 60;

        public Dns {
            ttlSeconds = Objects.requireNonNullElse(ttlSeconds, TTL_SECONDS);
        }

        public String host() {
            return server.getHost();
        }

        public int port() {
            return server.getPort() < 0 ? PORT : server.getPort();
        }
    }

    /** @param secret file with the key in base64 */
    public record Tsig(
            @NotBlank(message = MISSING) String name,

            @Pattern(
                    regexp = "hmac-sha(224|256|384|512)",
                    message = "must be one of hmac-sha224, hmac-sha256, hmac-sha384, hmac-sha512")
            String algorithm,

            @NotNull(message = MISSING) Path secret) {

        public Tsig {
            algorithm = Objects.requireNonNullElse(algorithm, "hmac-sha256");
        }
    }

    /** @param secret file with the signing key; if absent, calls are not signed */
    public record Webhook(
            @NotNull(message = MISSING) @JsonDeserialize(using = Http.class)
            URI url,

            Optional<Path> secret) {}

    /** Messages never quote the address, because it may contain a secret. */
    private static URI uri(String text, String expected, Predicate<URI> isGood) {
        try {
            URI uri = URI.create(text);
            if (isGood.test(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("must be " + expected);
    }

    private static boolean isOf(String schemes, URI url) {
        return url.getHost() != null
                && url.getUserInfo() == null
                && String.valueOf(url.getScheme()).matches("(?i)" + schemes);
    }

    static final class Https extends Text<URI> {
        Https() {
            super(text -> uri(text, "an https address", url -> isOf("https", url)));
        }
    }

    static final class Http extends Text<URI> {
        Http() {
            super(text -> uri(text, "an http address", url -> isOf("https?", url)));
        }
    }

    static final class Contact extends Text<URI> {
        Contact() {
            super(text -> uri(text, "an address as mailto:tls@example.com", to -> to.getScheme() != null));
        }
    }

    static final class Server extends Text<URI> {
        Server() {
            super(text -> uri("dns://" + text, "host or host:port", Server::isHostAndPort));
        }

        private static boolean isHostAndPort(URI at) {
            return at.getHost() != null
                    && at.getPort() != 0
                    && at.getPort() <= 65_535
                    && at.getRawPath().isEmpty();
        }
    }
}
