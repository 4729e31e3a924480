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
 * What a deployment mounts, so that the provider starts with it and nobody has to tell it later.
 */
final class StageFiles {

    private StageFiles() {}

    /**
     * A root that the services were told to trust before the provider started, as a TLS secret
     * ({@code tls.crt}, {@code tls.key}); a new one where none is mounted. Certificates of other
     * authorities, with their keys, may lie in a folder, as {@code www.example.com.crt} and {@code
     * .key}.
     */
    static CertificateAuthority authority(Map<String, String> environment) throws IOException {
        var given = environment.get("CERTLOOP_MOCK_CERTIFICATES");
        var authority = ownAuthority(environment);
        return given == null ? authority : authority.withGiven(Path.of(given));
    }

    private static CertificateAuthority ownAuthority(Map<String, String> environment)
            throws IOException {
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

    static void fleet(Map<String, String> environment, MockCloud cloud, int edges)
            throws IOException {
        var file = environment.get("CERTLOOP_MOCK_FLEET");
        if (file != null) {
            cloud.fleet(FleetFile.read(Path.of(file), edges));
        }
    }
}
