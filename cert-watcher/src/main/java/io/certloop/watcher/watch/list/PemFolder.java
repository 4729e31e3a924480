package io.certloop.watcher.watch.list;

import io.certloop.cloud.controlplane.DomainName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Certificates that should be served, from PEM files. Private keys in them are not read. */
public final class PemFolder {

    private static final Pattern FILE = Pattern.compile("(?i).*\\.(pem|crt|cer|cert)");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
    private static final int DNS = 2;
    private static final int NO_AUTHORITY = -1;
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private volatile List<Leaf> leaves = List.of();

    private record Leaf(String sha256, List<String> names, X509Certificate certificate) {}

    private PemFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws IllegalArgumentException naming the file that cannot be used
     */
    public static PemFolder read(Path folder) {
        PemFolder files = new PemFolder(folder);
        files.reload();
        return files;
    }

    /**
     * Reads the files again; they change with each deployment.
     *
     * @throws IllegalArgumentException naming the file that cannot be used; what was read before
     *     stays
     */
    public void reload() {
        leaves = leaves(folder);
    }

    private static List<Leaf> leaves(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            List<Leaf> leaves = new ArrayList<>();
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

    /** The newest one for the name; one that has the very name comes before a wildcard. */
    public Optional<String> sha256(DomainName name) {
        String exact = name.isWildcard() ? "*" + name.value() : name.value();
        return leaves.stream()
                .filter(leaf -> leaf.names().stream().anyMatch(name::isCoveredBy))
                .max(
                        Comparator.comparing((Leaf leaf) -> leaf.names().contains(exact))
                                .thenComparing(leaf -> leaf.certificate().getNotBefore()))
                .map(Leaf::sha256);
    }

    /** Every name that a leaf covers, each once. */
    public List<DomainName> names() {
        return leaves.stream()
                .flatMap(leaf -> leaf.names().stream())
                .distinct()
                .map(DomainName::new)
                .toList();
    }

    private static Optional<Leaf> leaf(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + ": longer than 1 MiB");
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var blocks = CERTIFICATE.matcher(text).results().map(found -> found.group()).toList();
            for (String block : blocks) {
                X509Certificate certificate = parse(block);
                if (certificate.getBasicConstraints() == NO_AUTHORITY) {
                    return Optional.of(leaf(certificate));
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

    private static X509Certificate parse(String pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Leaf leaf(X509Certificate certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return new Leaf(
                HexFormat.of().formatHex(hash),
                names == null
                        ? List.of()
                        : names.stream()
                                .filter(name -> name.get(0).equals(DNS))
                                .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT))
                                .toList(),
                certificate);
    }
}
