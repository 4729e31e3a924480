package io.certloop.watcher.watch.list;

import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.controlplane.DomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Certificates that should be served, from PEM files. Private keys in them are not read. */
public final class PemFolder {

    private static final Pattern FILE = Pattern.compile("(?i).*\\.(pem|crt|cer|cert)");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
    private static final int NO_AUTHORITY = -1;
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private volatile List<DeployedLeaf> leaves = List.of();

    private PemFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws IllegalArgumentException if a file or the folder cannot be used; the message names it */
    public static PemFolder read(Path folder) {
        PemFolder files = new PemFolder(folder);
        files.reload();
        return files;
    }

    /**
     * Reads the files again, because they change with each deployment.
     *
     * @throws IllegalArgumentException if a file or the folder cannot be used; the message names it, and the
     *     certificates read before stay effective
     */
    public void reload() {
        leaves = leaves(folder);
    }

    private static List<DeployedLeaf> leaves(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            List<DeployedLeaf> leaves = new ArrayList<>();
            files.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> leaf(file).ifPresent(leaves::add));
            if (leaves.isEmpty()) {
                throw new IllegalArgumentException(
                        folder + " has no certificates; expected files *.pem, *.crt or *.cer");
            }
            return leaves;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(folder + " cannot be read", e);
        }
    }

    /**
     * The fingerprint of the newest certificate that covers the name. A certificate that names exactly this name takes
     * precedence over a wildcard.
     */
    public Optional<String> sha256(DomainName name) {
        String exact = name.isWildcard() ? "*" + name.value() : name.value();
        return leaves.stream()
                .filter(leaf -> leaf.covers(name))
                .max(Comparator.comparing((DeployedLeaf leaf) -> leaf.names().contains(exact))
                        .thenComparing(DeployedLeaf::notBefore))
                .map(DeployedLeaf::sha256);
    }

    private static Optional<DeployedLeaf> leaf(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + ": longer than 1 MiB");
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var blocks = CERTIFICATE
                    .matcher(text)
                    .results()
                    .map(found -> found.group())
                    .toList();
            for (String block : blocks) {
                X509Certificate certificate = X509.first(block.getBytes(StandardCharsets.US_ASCII));
                if (certificate.getBasicConstraints() == NO_AUTHORITY) {
                    return Optional.of(DeployedLeaf.of(certificate));
                }
            }
            if (blocks.isEmpty() && !text.contains("PRIVATE KEY")) {
                throw new IllegalArgumentException(file + ": no certificate in PEM");
            }
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + ": not a certificate that can be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
