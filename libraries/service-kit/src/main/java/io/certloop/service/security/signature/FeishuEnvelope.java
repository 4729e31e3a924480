package io.certloop.service.security.signature;

import io.certloop.service.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Verifies and decrypts the messages of Feishu, which are signed and encrypted with the encrypt key of the application.
 */
public record FeishuEnvelope(String encryptKey) {

    private static final int BLOCK = 16;

    /** Whether the signature is the SHA-256 of timestamp, nonce, key and body, in hexadecimal digits. */
    public boolean isSigned(String signature, String timestamp, String nonce, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return MessageSignature.isSame(
                signature, HexFormat.of().formatHex(Sha256.digest().digest(signed.toByteArray())));
    }

    /**
     * Decrypts a message.
     *
     * @param encrypted in Base64; the first 16 bytes are the initialization vector
     * @return empty if the message was not encrypted with this key
     */
    public Optional<String> decrypt(String encrypted) {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(encrypted);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= BLOCK) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(all, BLOCK, all.length);
        return Aes.decrypt(Sha256.of(encryptKey), all, text, BLOCK)
                .map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "FeishuEnvelope";
    }
}
