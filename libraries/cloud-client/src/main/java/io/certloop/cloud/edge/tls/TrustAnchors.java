package io.certloop.cloud.edge.tls;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

public final class TrustAnchors {

    private final Supplier<Set<TrustAnchor>> source;

    private TrustAnchors(Supplier<Set<TrustAnchor>> source) {
        this.source = source;
    }

    /** Reads the JDK's trust store only once and only when needed, because reading takes long. */
    private static final class Jdk {
        private static final TrustAnchors ANCHORS = readJdk();
    }

    public static TrustAnchors ofTheJdk() {
        return Jdk.ANCHORS;
    }

    private static TrustAnchors readJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            Set<TrustAnchor> anchors = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toUnmodifiableSet());
            return new TrustAnchors(() -> anchors);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's trust store cannot be read", e);
        }
    }

    /** The authorities in a PEM file and no others; read again when the file changes. */
    public static TrustAnchors in(Path pem) {
        return in(new ReloadingFile<>(pem, TrustAnchors::parse));
    }

    /**
     * The authorities in a PEM file and no others.
     *
     * @param files receives the status of the file
     * @param name name of the file in this status
     */
    public static TrustAnchors in(Path pem, ReloadStatus files, String name) {
        return in(files.named(name, new ReloadingFile<>(pem, TrustAnchors::parse)));
    }

    private static TrustAnchors in(ReloadingFile<Set<TrustAnchor>> file) {
        return new TrustAnchors(() -> file.current().orElse(Set.of()));
    }

    /** Whether there are authorities; false for a file that is not PEM with certificates. */
    public boolean canBeRead() {
        return !current().isEmpty();
    }

    /** The authorities of this object and of {@code others} together; none while one of the two cannot be read. */
    public TrustAnchors and(TrustAnchors others) {
        return new TrustAnchors(() -> {
            Set<TrustAnchor> here = current();
            Set<TrustAnchor> there = others.current();
            return here.isEmpty() || there.isEmpty()
                    ? Set.of()
                    : Stream.of(here, there).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        });
    }

    /** The authorities; empty if the file could never be read, in which case no chain can be validated. */
    Set<TrustAnchor> current() {
        return source.get();
    }

    private static Set<TrustAnchor> parse(byte[] bytes) throws UnusableFileException {
        try {
            Set<TrustAnchor> anchors =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(authority -> new TrustAnchor((X509Certificate) authority, null))
                            .collect(Collectors.toUnmodifiableSet());
            if (anchors.isEmpty()) {
                throw new UnusableFileException("it holds no certificate");
            }
            return anchors;
        } catch (GeneralSecurityException e) {
            throw new UnusableFileException("it is not PEM with certificates");
        }
    }
}
