package io.certloop.cloud.controlplane.farm.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.FileFault.Flaw;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files {@code NAME.pem}, each with leaf, chain and key. The parsed content of a file, without the key, is
 * cached until the file changes.
 */
public final class PemFolder {

    private static final String SUFFIX = ".pem";
    private static final String WILDCARD = "_.";
    private static final int LARGEST = 1 << 20;
    private static final int NO_AUTHORITY = -1;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(
            FileTime modified, long size, @Nullable Object inode, PemFile file) {
        private boolean isOf(BasicFileAttributes now) {
            return modified.equals(now.lastModifiedTime())
                    && size == now.size()
                    && String.valueOf(inode).equals(String.valueOf(now.fileKey()));
        }
    }

    public PemFolder(Path folder) {
        this.folder = folder;
    }

    /** The file of a domain: {@code www.example.com.pem}, {@code _.example.com.pem}. */
    public static String fileOf(DomainName name) {
        return (name.isWildcard() ? "_" : "") + name.value() + SUFFIX;
    }

    public static Optional<DomainName> domainOf(String file) {
        if (!file.endsWith(SUFFIX) || file.startsWith(".")) {
            return Optional.empty();
        }
        String name = file.substring(0, file.length() - SUFFIX.length());
        try {
            return Optional.of(new DomainName(name.startsWith(WILDCARD) ? name.substring(1) : name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The path of a file, which need not exist. */
    public Path path(String file) {
        return folder.resolve(file);
    }

    /** Files that are named after a domain, in the order of their names. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> domainOf(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    /**
     * The content of a file without the key; empty if the file does not exist.
     *
     * @throws IOException if the file cannot be read or does not begin with a server certificate; the message does not
     *     quote its content
     */
    public Optional<PemFile> read(String file) throws IOException {
        try {
            var now = Files.readAttributes(folder.resolve(file), BasicFileAttributes.class);
            Known before = known.get(file);
            if (before != null && before.isOf(now)) {
                return Optional.of(before.file());
            }
            try (KeyMaterial material = open(file)) {
                known.put(file, new Known(now.lastModifiedTime(), now.size(), now.fileKey(), material.file()));
                return Optional.of(material.file());
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Reads the whole file including the key, for one write. The caller closes the result. */
    public KeyMaterial open(String file) throws IOException {
        Path path = folder.resolve(file);
        ByteBuffer bytes = bytes(path);
        try {
            return new KeyMaterial(parse(path, bytes.duplicate()), bytes);
        } catch (IOException | RuntimeException e) {
            KeyMaterial.overwrite(bytes);
            throw e;
        }
    }

    /** Reads the file into memory outside of the heap; the user of the buffer overwrites it after use. */
    private static ByteBuffer bytes(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
            throw new FileException(path, Flaw.UNREADABLE);
        }
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() > LARGEST) {
                throw new IOException(path + " is longer than 1 MiB");
            }
            ByteBuffer bytes = ByteBuffer.allocateDirect((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return bytes.flip();
        }
    }

    private static PemFile parse(Path path, ByteBuffer bytes) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        ByteBuffer key = null;
        PemBlocks blocks = new PemBlocks(bytes);
        try {
            for (PemBlocks.Block block = blocks.next(); block != null; block = blocks.next()) {
                key = key == null && block.isKey() ? block.content() : key;
                if (block.isCertificate()) {
                    chain.add(X509.first(block.text().getBytes(StandardCharsets.US_ASCII)));
                }
            }
            if (chain.isEmpty() || chain.getFirst().getBasicConstraints() != NO_AUTHORITY) {
                throw new FileException(path, blocks.isCutOff() ? Flaw.CUT_OFF : Flaw.NOT_PEM);
            }
            return PemFile.of(chain, blocks.isCutOff() ? Optional.of(Flaw.CUT_OFF) : flaw(key, chain));
        } catch (GeneralSecurityException e) {
            throw new FileException(path, Flaw.CUT_OFF);
        }
    }

    private static Optional<Flaw> flaw(@Nullable ByteBuffer key, List<X509Certificate> chain) {
        return key == null
                ? Optional.of(Flaw.NO_KEY)
                : KeyPairs.flaw(key, chain.getFirst().getPublicKey());
    }

    public static FileFault fault(IOException e) {
        Flaw flaw = e instanceof FileException known ? known.flaw() : Flaw.UNREADABLE;
        return new FileFault(flaw, reason(e), Optional.empty());
    }

    /** Writes a file atomically and readable by its owner only. */
    public void write(String file, KeyMaterial material) throws IOException {
        Path part = folder.resolve("." + file + "." + UUID.randomUUID());
        try {
            try (var channel = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
                ByteBuffer bytes = material.bytes();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, folder.resolve(file), ATOMIC_MOVE);
            try (var directory = FileChannel.open(folder)) {
                directory.force(true);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    public void delete(String file) throws IOException {
        Files.deleteIfExists(folder.resolve(file));
    }

    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> gone.getMessage() + " is not there";
            case AccessDeniedException denied -> denied.getMessage() + " may not be accessed";
            default -> String.valueOf(e.getMessage());
        };
    }
}
