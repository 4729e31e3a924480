package io.certloop.cloud.acme.key;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.certificate.X509;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shredzone.acme4j.toolbox.AcmeUtils;
import org.shredzone.acme4j.util.CSRBuilder;

/**
 * The certificate files of one account. The pending folder holds the key of each open order and, once issued, its
 * chain. The desired folder holds the finished certificates as {@code NAME.pem} (leaf, chain, key). Files are written
 * atomically, and only their owner may read them. Methods are safe to repeat and throw {@link AcmeException}.
 */
public final class CertificateFolder {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final AcmeSettings settings;

    public CertificateFolder(AcmeSettings settings) {
        this.settings = settings;
    }

    public boolean hasKey(UUID order) {
        return Files.exists(key(order));
    }

    /**
     * A certificate signing request (DER) for the order's key. If the order has no key yet, the key is created and
     * stored first.
     */
    public byte[] request(UUID order, List<String> names) {
        return attempt(() -> {
            KeyPair keys = hasKey(order) ? PemKeys.read(key(order)) : newKey(order);
            var request = new CSRBuilder();
            request.addDomains(names);
            request.sign(keys);
            return request.getEncoded();
        });
    }

    private KeyPair newKey(UUID order) throws IOException {
        KeyPair keys = PemKeys.create(settings.keyType());
        write(key(order), PemKeys.pem(keys.getPrivate()));
        return keys;
    }

    /**
     * Stores the issued chain in the pending folder, beside the order's key.
     *
     * @return the leaf's SHA-256 in lower-case hex
     */
    public String keep(UUID order, List<X509Certificate> chain) {
        return attempt(() -> {
            X509Certificate leaf = chain.getFirst();
            if (!PemKeys.read(key(order)).getPublic().equals(leaf.getPublicKey())) {
                throw lost("the authority signed another key");
            }
            write(chain(order), pem(chain));
            return X509.sha256(leaf);
        });
    }

    /**
     * Puts the finished certificate of an order into the desired folder.
     *
     * @param sha256 fingerprint of the leaf in lower-case hex; if the order's pending files no longer exist, a file
     *     with this leaf in the desired folder proves an earlier delivery
     */
    public void deliver(UUID order, String name, String sha256) {
        attempt(() -> {
            Path target = desired(name);
            if (!Files.exists(key(order)) || !Files.exists(chain(order))) {
                return requireDelivered(target, sha256);
            }
            byte[] key = Files.readAllBytes(key(order));
            byte[] chain = Files.readAllBytes(chain(order));
            byte[] all = Arrays.copyOf(chain, chain.length + key.length);
            System.arraycopy(key, 0, all, chain.length, key.length);
            Arrays.fill(key, (byte) 0);
            write(target, all);
            return true;
        });
    }

    private static boolean requireDelivered(Path target, String sha256) throws IOException, GeneralSecurityException {
        if (Files.exists(target) && X509.sha256(leaf(target)).equals(sha256)) {
            return true;
        }
        throw lost("neither key nor finished certificate is in the folders of this replica");
    }

    private static X509Certificate leaf(Path pem) throws IOException, GeneralSecurityException {
        try (var bytes = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        }
    }

    /** Deletes the files of an ended order from the pending folder. */
    public void discard(UUID order) {
        attempt(() -> Files.deleteIfExists(key(order)) | Files.deleteIfExists(chain(order)));
    }

    /** The path of the file in the desired folder that holds the certificate of a name. The file need not exist. */
    public Path desired(String name) {
        if (name.contains("/") || name.startsWith(".")) {
            throw new IllegalArgumentException("not a domain name: " + name);
        }
        return settings.desired().resolve(name.replace('*', '_') + ".pem");
    }

    private Path key(UUID order) {
        return settings.pending().resolve(order + ".key");
    }

    private Path chain(UUID order) {
        return settings.pending().resolve(order + ".crt");
    }

    /** Writes a file atomically, then overwrites the bytes in memory with zeros. */
    private void write(Path target, byte[] bytes) throws IOException {
        Files.createDirectories(settings.pending(), OWNER_FOLDER);
        Path part = settings.pending().resolve(UUID.randomUUID() + ".part");
        try {
            try (var file = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                file.force(true);
            }
            Files.move(part, target, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] pem(List<X509Certificate> chain) throws IOException, GeneralSecurityException {
        var pem = new StringWriter();
        for (X509Certificate each : chain) {
            AcmeUtils.writeToPem(each.getEncoded(), AcmeUtils.PemLabel.CERTIFICATE, pem);
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static AcmeException lost(String detail) {
        return new AcmeException(AcmeReason.KEY_LOST, detail);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, GeneralSecurityException;
    }

    private static <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException e) {
            throw lost(e.getMessage() + " is not there");
        } catch (IOException | GeneralSecurityException e) {
            throw new AcmeException(
                    AcmeReason.FOLDER_NOT_WRITABLE, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
