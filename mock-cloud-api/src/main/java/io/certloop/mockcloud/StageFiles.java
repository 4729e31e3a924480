package io.certloop.mockcloud;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.stage.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Reads the files that a deployment mounts (certificate authority, certificates, fleet), so that the provider starts
 * with them and needs no later set-up.
 */
final class StageFiles {

    private StageFiles() {}

    /**
     * The certificate authority of the provider: the mounted TLS secret ({@code tls.crt}, {@code tls.key}), whose root
     * the services already trust, or a new root if none is mounted. A mounted folder may add certificates of other
     * authorities with their keys, as {@code www.example.com.crt} and {@code www.example.com.key}.
     */
    static CertificateAuthority authority(Map<String, String> environment) throws IOException {
        var given = environment.get("CERTLOOP_MOCK_CERTIFICATES");
        var authority = ownAuthority(environment);
        return given == null ? authority : authority.withGiven(Path.of(given));
    }

    private static CertificateAuthority ownAuthority(Map<String, String> environment) throws IOException {
        var folder = environment.get("CERTLOOP_MOCK_CA");
        if (folder == null) {
            return CertificateAuthority.create(Instant.now());
        }
        var root = Pem.chain(Files.readString(Path.of(folder, "tls.crt")));
        var key = Pem.key(Files.readString(Path.of(folder, "tls.key")));
        if (root.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "CERTLOOP_MOCK_CA needs a certificate in tls.crt and its key in tls.key");
        }
        return CertificateAuthority.below(root.getFirst(), key.get(), Instant.now());
    }

    static void fleet(Map<String, String> environment, MockCloud cloud, int edges) throws IOException {
        var file = environment.get("CERTLOOP_MOCK_FLEET");
        if (file != null) {
            cloud.fleet(FleetFile.read(Path.of(file), edges));
        }
    }
}
