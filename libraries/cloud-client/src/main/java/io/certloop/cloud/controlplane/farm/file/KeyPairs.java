package io.certloop.cloud.controlplane.farm.file;

import io.certloop.cloud.controlplane.state.FileFault.Flaw;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Whether a private key belongs to a certificate. The key stays outside of the heap, where it can be overwritten: only
 * its public half is searched for, or computed bit by bit.
 */
final class KeyPairs {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** Version 1, then the private number (RFC 5915). */
    private static final byte[] EC_NUMBER = {2, 1, 1, 4};

    private static final int SEQUENCE = 0x30;
    private static final byte ONE_DIGIT = (byte) 0x81;
    private static final byte TWO_DIGITS = (byte) 0x82;

    private KeyPairs() {}

    /**
     * What is wrong with a private key. Of a key that is neither RSA nor EC, only a server can tell whether it fits.
     *
     * @param base64 the private key between the BEGIN and END lines
     */
    static Optional<Flaw> flaw(ByteBuffer base64, PublicKey certified) {
        ByteBuffer der = ByteBuffer.allocateDirect(base64.remaining());
        try {
            if (!decode(base64, der) || !isWhole(der.flip())) {
                return Optional.of(Flaw.CUT_OFF);
            }
            byte[] half = publicHalf(certified);
            boolean fits = half.length == 0
                    || PemBlocks.find(der, half, 0) >= 0
                    || certified instanceof ECPublicKey ec && isComputed(der, ec);
            return fits ? Optional.empty() : Optional.of(Flaw.KEY_MISMATCH);
        } finally {
            KeyMaterial.overwrite(der);
        }
    }

    private static boolean decode(ByteBuffer base64, ByteBuffer der) {
        int bits = 0;
        int have = 0;
        while (base64.hasRemaining()) {
            int each = base64.get();
            int value = BASE64.indexOf(each);
            if (value < 0 && each != '=' && !Character.isWhitespace(each)) {
                return false;
            }
            if (value >= 0) {
                bits = bits << 6 | value;
                have += 6;
            }
            if (have >= Byte.SIZE) {
                have -= Byte.SIZE;
                der.put((byte) (bits >> have));
            }
        }
        return true;
    }

    /** Whether the outer sequence is as long as it says, with up to two digits of length. */
    private static boolean isWhole(ByteBuffer der) {
        if (der.limit() < 4 || der.get(0) != SEQUENCE) {
            return false;
        }
        return switch (der.get(1)) {
            case ONE_DIGIT -> der.limit() == 3 + (der.get(2) & 0xff);
            case TWO_DIGITS -> der.limit() == 4 + (der.getShort(2) & 0xffff);
            default -> der.limit() == 2 + der.get(1);
        };
    }

    /** What an RSA key always contains, and an EC key mostly; nothing for other keys. */
    private static byte[] publicHalf(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().toByteArray();
        }
        if (key instanceof ECPublicKey ec) {
            byte[] all = key.getEncoded();
            int point = 1 + 2 * ((ec.getParams().getOrder().bitLength() + 7) / Byte.SIZE);
            return Arrays.copyOfRange(all, all.length - point, all.length);
        }
        return new byte[0];
    }

    private static boolean isComputed(ByteBuffer der, ECPublicKey certified) {
        int at = PemBlocks.find(der, EC_NUMBER, 0) + EC_NUMBER.length;
        if (at < EC_NUMBER.length || at == der.limit() || at + der.get(at) >= der.limit()) {
            return false;
        }
        var curve = EC5Util.convertSpec(certified.getParams());
        ECPoint point = curve.getCurve().getInfinity();
        for (int bit = 0; bit < der.get(at) * Byte.SIZE; bit++) {
            point = point.twice();
            if ((der.get(at + 1 + bit / Byte.SIZE) >> (7 - bit % Byte.SIZE) & 1) == 1) {
                point = point.add(curve.getG());
            }
        }
        return point.equals(EC5Util.convertPoint(curve.getCurve(), certified.getW()));
    }
}
