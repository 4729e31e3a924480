package io.certloop.benchmarks.probes;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyAlgorithm;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the certificates that the edges of a fleet serve, with faults such as expiry or a wrong name. OpenSSL makes the
 * certificates that our own certificate authority would not sign.
 */
final class FleetCertificates {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration SHORT_LIFETIME = Duration.ofDays(6);
    private static final String P256 = "ec -pkeyopt ec_paramgen_curve:P-256";

    private final Instant now = Instant.now();
    private final Path folder;
    private final KeyedChain root;
    private final CertificateAuthority authority;
    private final CertificateAuthority stranger = CertificateAuthority.create(now);

    FleetCertificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.root = openssl(
                "root",
                P256,
                "-subj",
                "/CN=Fleet Root",
                "-not_before",
                "20200101000000Z",
                "-not_after",
                "20450101000000Z");
        this.authority = CertificateAuthority.below(root.leaf(), root.key(), now);
    }

    X509Certificate root() {
        return root.leaf();
    }

    /**
     * Returns the certificate that the host's edges serve. If the fault is one of the certificate itself, such as
     * expiry, the certificate has it.
     */
    KeyedChain of(String fault, String host) throws IOException, InterruptedException {
        return switch (fault) {
            case "EXPIRED" -> ending(host, Duration.ofDays(-1));
            case "NOT_YET_VALID" ->
                authority.issue(List.of(host), new Validity(now.plus(Duration.ofDays(2)), now.plus(LIFETIME)));
            case "OTHER_NAME" -> ending("other.example.net", Duration.ofDays(60));
            case "WILDCARD_TOO_DEEP" ->
                ending("*" + host.substring(host.indexOf('.', host.indexOf('.') + 1)), Duration.ofDays(60));
            case "NO_ALTERNATIVE_NAME" -> byRoot(host, P256);
            case "NO_INTERMEDIATE" -> {
                KeyedChain whole = good(host);
                yield new KeyedChain(whole.key(), List.of(whole.leaf()));
            }
            case "SELF_SIGNED" -> openssl(host, P256, leaf(host));
            case "STRANGE_AUTHORITY" -> stranger.issue(List.of(host), valid());
            case "INTERMEDIATE_EXPIRED" -> authority.belowExpiredIntermediate(good(host));
            case "RSA_1024" -> byRoot(host, "rsa:1024", "-addext", "subjectAltName=DNS:" + host);
            case "SHA1" -> byRoot(host, P256, "-sha1", "-addext", "subjectAltName=DNS:" + host);
            case "ENDS_SOON" -> ending(host, Duration.ofDays(12));
            case "SHORT_LIVED_AT_ITS_END" -> shortLived(host, Duration.ofHours(20));
            case "SHORT_LIVED" -> shortLived(host, Duration.ofDays(4));
            case "RSA" -> authority.issue(List.of(host), valid(), KeyAlgorithm.RSA);
            default -> good(host);
        };
    }

    KeyedChain good(String host) {
        return authority.issue(List.of(host), valid());
    }

    KeyedChain expired(String host) {
        return ending(host, Duration.ofDays(-1));
    }

    /** The host's previous certificate, which is still valid. */
    KeyedChain old(String host) {
        return ending(host, Duration.ofDays(40));
    }

    byte[] revocation(KeyedChain chain) {
        return authority.ocspRevoked(chain.leaf(), now);
    }

    private Validity valid() {
        return Validity.endingAt(now.plus(Duration.ofDays(60)), LIFETIME);
    }

    private KeyedChain ending(String name, Duration left) {
        return authority.issue(List.of(name), Validity.endingAt(now.plus(left), LIFETIME));
    }

    private KeyedChain shortLived(String host, Duration left) {
        return authority.issue(List.of(host), Validity.endingAt(now.plus(left), SHORT_LIFETIME));
    }

    private KeyedChain byRoot(String host, String key, String... more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-CA", "root.crt", "-CAkey", "root.key"));
        options.addAll(List.of("-subj", "/CN=" + host, "-addext", "basicConstraints=critical,CA:FALSE"));
        options.addAll(List.of(more));
        options.addAll(List.of("-days", "60"));
        return openssl(host, key, options.toArray(String[]::new));
    }

    private static String[] leaf(String host) {
        return new String[] {"-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host, "-days", "60"};
    }

    private KeyedChain openssl(String name, String key, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes"));
        command.add("-newkey");
        command.addAll(List.of(key.split(" ")));
        command.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
        command.addAll(List.of(more));
        Path log = folder.resolve("openssl.log");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("openssl for %s: %s".formatted(name, Files.readString(log)));
        }
        return KeyedChain.read(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
    }
}
