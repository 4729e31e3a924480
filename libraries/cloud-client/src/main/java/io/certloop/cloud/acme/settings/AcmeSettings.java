package io.certloop.cloud.acme.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an account gets certificates.
 *
 * @param directory of the authority
 * @param accountKey PEM file
 * @param propagation between the last write of a record and the request to check it
 * @param profile asked for where the directory offers it
 * @param preferredChain common name of the issuer at the chain's top
 * @param trust PEM file with the authorities of the directory's own certificate; absent: the JDK's
 * @param termsAgreed the operator agrees to the terms of service
 * @param desired folder of the finished certificates
 * @param pending folder of keys whose certificates are not issued yet
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

    /** How control of a name is shown. */
    public enum Challenge {
        HTTP_01,
        DNS_01
    }

    /** Of the keys of new certificates. */
    public enum KeyType {
        EC256,
        EC384,
        RSA2048,
        RSA4096
    }

    /**
     * External account binding.
     *
     * @param hmac file with the key, in base64url as authorities hand it out
     */
    public record ExternalAccount(String kid, Path hmac) {}

    /**
     * Updates by RFC 2136.
     *
     * @param zone absent: found by its SOA record
     */
    public record Dns(
            String host,
            int port,
            Optional<String> zone,
            Optional<Tsig> tsig,
            Duration ttl,
            Duration timeout) {}

    /**
     * The key that signs updates.
     *
     * @param secret file, in base64
     */
    public record Tsig(String name, String algorithm, Path secret) {}

    /**
     * @param secret file; without one the calls are not signed
     */
    public record Webhook(URI url, Optional<Path> secret, Duration timeout) {}

    /**
     * @param json the part {@code acme} of an account
     * @param desired folder of the account's desired certificates
     * @throws IllegalArgumentException with everything that is wrong, each with its member
     */
    public static AcmeSettings of(JsonNode json, Path desired) {
        return new SettingsReader(json, desired).read();
    }
}
