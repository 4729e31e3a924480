package io.certloop.cloud.edge.tls.wire;

import io.certloop.service.text.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 fingerprints of the certificates that an edge presented: of the leaf, and of the whole list as sent. */
public record PresentedChain(String leafSha256, String chainSha256) {

    /** @param body body of a TLS 1.2 Certificate message */
    static PresentedChain parse(ByteBuffer body) throws NotTlsException {
        if (number(body) != body.remaining()) {
            throw new NotTlsException("a list of certificates of another length than it says");
        }
        if (!body.hasRemaining()) {
            throw new NotTlsException("an empty list of certificates");
        }
        MessageDigest whole = Sha256.digest();
        String leaf = null;
        while (body.hasRemaining()) {
            ByteBuffer certificate = next(body);
            whole.update(certificate.duplicate());
            leaf = leaf == null ? fingerprint(certificate) : leaf;
        }
        return new PresentedChain(leaf, HexFormat.of().formatHex(whole.digest()));
    }

    private static ByteBuffer next(ByteBuffer body) throws NotTlsException {
        int length = number(body);
        if (length == 0 || length > body.remaining()) {
            throw new NotTlsException("a certificate that does not end where it should");
        }
        ByteBuffer certificate = body.slice(body.position(), length);
        body.position(body.position() + length);
        return certificate;
    }

    private static int number(ByteBuffer body) throws NotTlsException {
        if (body.remaining() < 3) {
            throw new NotTlsException("a list of certificates that is cut short");
        }
        return (body.get() & 0xff) << 16 | (body.getShort() & 0xffff);
    }

    private static String fingerprint(ByteBuffer certificate) {
        MessageDigest digest = Sha256.digest();
        digest.update(certificate);
        return HexFormat.of().formatHex(digest.digest());
    }
}
