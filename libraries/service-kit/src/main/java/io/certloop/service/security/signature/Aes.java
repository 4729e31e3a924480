package io.certloop.service.security.signature;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in CBC mode, with the padding of PKCS #7 in blocks of the caller's size. */
final class Aes {

    private static final int IV = 16;

    private Aes() {}

    /**
     * Decrypts a text.
     *
     * @param vector the initialization vector; only the first 16 bytes are used
     * @param block the block size of the padding, in bytes
     * @return empty if the text was not encrypted with this key
     */
    static Optional<byte[]> decrypt(byte[] key, byte[] vector, byte[] text, int block) {
        if (text.length == 0 || text.length % IV != 0) {
            return Optional.empty();
        }
        byte[] padded = run(key, vector, text);
        int padding = padded[padded.length - 1];
        return padding < 1 || padding > Math.min(block, padded.length)
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(padded, padded.length - padding));
    }

    private static byte[] run(byte[] key, byte[] vector, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(vector, IV)));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }
}
