package io.certloop.service.security.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verifies and decrypts the messages of WeCom: signed with the token and encrypted with the AES key of the
 * application's callback. An encrypted text consists of 16 random bytes, the length of the text, the text, and the id
 * of the receiver.
 *
 * @param encodingAesKey in Base64, without the final {@code =}
 * @param receiver the corp id
 */
public record WeComEnvelope(String token, String encodingAesKey, String receiver) {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    /**
     * Reads the token and the key from a secret.
     *
     * @param secret the token and the EncodingAESKey with white space between them
     * @param receiver the corp id
     */
    public static WeComEnvelope of(String secret, String receiver) {
        String[] parts = secret.strip().split("\\s+");
        return new WeComEnvelope(parts[0], parts[1], receiver);
    }

    /** The signature: SHA-1 of the sorted token, timestamp, nonce and encrypted text, in hexadecimal digits. */
    public String sign(String timestamp, String nonce, String encrypted) {
        String signed = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    public boolean isSigned(String signature, String timestamp, String nonce, String encrypted) {
        return MessageSignature.isSame(signature, sign(timestamp, nonce, encrypted));
    }

    /** Decrypts a message; empty if the message was not encrypted with this key for this receiver. */
    public Optional<String> decrypt(String encrypted) {
        try {
            byte[] key = key();
            return Aes.decrypt(key, key, Base64.getDecoder().decode(encrypted), BLOCK)
                    .flatMap(this::open);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> open(byte[] plain) {
        if (plain.length < HEAD) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(plain, RANDOM, Integer.BYTES).getInt();
        if (length < 0 || length > plain.length - HEAD) {
            return Optional.empty();
        }
        int end = HEAD + length;
        String to = new String(plain, end, plain.length - end, StandardCharsets.UTF_8);
        return to.equals(receiver)
                ? Optional.of(new String(plain, HEAD, length, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private byte[] key() {
        return Base64.getDecoder().decode(encodingAesKey + "=");
    }

    @Override
    public String toString() {
        return "WeComEnvelope";
    }
}
