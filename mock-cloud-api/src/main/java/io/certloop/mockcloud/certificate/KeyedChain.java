package io.certloop.mockcloud.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** A private key and its certificate chain, leaf first, without the root. */
public record KeyedChain(PrivateKey key, List<X509Certificate> chain) {

    public KeyedChain {
        chain = List.copyOf(chain);
    }

    public static KeyedChain read(Path chain, Path key) {
        try {
            return new KeyedChain(Pem.key(Files.readString(key)).orElseThrow(), Pem.chain(Files.readString(chain)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Lower-case hexadecimal digits. */
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(leaf().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "KeyedChain[" + leaf().getSubjectX500Principal() + "]";
    }
}
