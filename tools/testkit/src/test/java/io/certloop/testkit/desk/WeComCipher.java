package io.certloop.testkit.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts as WeCom does: 16 random bytes, the length of the text, the text and its receiver, in blocks of 32 bytes.
 */
public final class WeComCipher {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private WeComCipher() {}

    /**
     * Encrypts a text.
     *
     * @param encodingAesKey in Base64, without the final {@code =}
     * @param receiver the corp id
     */
    public static String encrypted(String encodingAesKey, String receiver, String text) {
        byte[] said = text.getBytes(StandardCharsets.UTF_8);
        byte[] to = receiver.getBytes(StandardCharsets.UTF_8);
        int length = HEAD + said.length + to.length;
        int padding = BLOCK - length % BLOCK;
        byte[] padded = ByteBuffer.allocate(length + padding)
                .put(new byte[RANDOM])
                .putInt(said.length)
                .put(said)
                .put(to)
                .array();
        Arrays.fill(padded, length, padded.length, (byte) padding);
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(key, RANDOM)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }
}
