package io.certloop.cloud.acme.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The ACME settings of an account: how it gets certificates.
 *
 * @param directory URL of the authority's directory
 * @param accountKey PEM file with the account's private key
 * @param propagation waiting time between the last write of a record and the request to check it
 * @param profile requested certificate profile, used if the directory offers it
 * @param preferredChain common name of the issuer at the top of the preferred chain
 * @param trust PEM file with the authorities of the directory's own TLS certificate; absent: the JDK's trust store
 * @param termsAgreed whether the operator agrees to the terms of service
 * @param desired folder of the finished certificates
 * @param pending folder of the keys whose certificates are not issued yet
 */
public record AcmeSettings(
        URI directory,
        Path accountKey,
        Optional<ExternalAccount> eab,
        Challenge challenge,
        Optional<Dns> dns,
        Optional<Webhook> webhook,
        Duration propagation,
        KeyType keyType,
        Optional<String> profile,
        Optional<String> preferredChain,
        Optional<Path> trust,
        List<URI> contact,
        boolean termsAgreed,
        Path desired,
        Path pending) {

    public enum Challenge {
        HTTP_01,
        DNS_01
    }

    public enum KeyType {
        EC256,
        EC384,
        RSA2048,
        RSA4096
    }

    /**
     * External account binding (RFC 8555).
     *
     * @param kid key id that the authority gave
     * @param hmac file with the HMAC key in base64url, as authorities supply it
     */
    public record ExternalAccount(String kid, Path hmac) {}

    /**
     * A DNS server that accepts dynamic updates (RFC 2136).
     *
     * @param zone the zone to update; absent: found by its SOA record
     */
    public record Dns(
            String host, int port, Optional<String> zone, Optional<Tsig> tsig, Duration ttl, Duration timeout) {}

    /** @param secret file with the key in base64 */
    public record Tsig(String name, String algorithm, Path secret) {}

    /** @param secret file with the signing key; if absent, calls are not signed */
    public record Webhook(URI url, Optional<Path> secret, Duration timeout) {}

    /**
     * Reads the settings.
     *
     * @param json the section {@code acme} of an account
     * @param desired folder of the account's desired certificates
     * @throws IllegalArgumentException if settings are wrong; the message lists all mistakes, each with its member
     */
    public static AcmeSettings of(JsonNode json, Path desired) {
        return new SettingsReader(json, desired).read();
    }
}
