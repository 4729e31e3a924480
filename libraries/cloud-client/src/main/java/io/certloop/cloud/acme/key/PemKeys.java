package io.certloop.cloud.acme.key;

import static java.security.spec.RSAKeyGenParameterSpec.F4;

import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Private keys in PEM. No message quotes the content of a file. */
public final class PemKeys {

    private static final byte[] LINE_END = {'\n'};
    private static final byte[] BEGIN = ascii("-----BEGIN PRIVATE KEY-----\n");
    private static final byte[] END = ascii("\n-----END PRIVATE KEY-----\n");
    private static final int LINE = 64;

    private PemKeys() {}

    public static KeyPair create(KeyType type) {
        try {
            return switch (type) {
                case EC256 -> create("EC", new ECGenParameterSpec("secp256r1"));
                case EC384 -> create("EC", new ECGenParameterSpec("secp384r1"));
                case RSA2048 -> create("RSA", new RSAKeyGenParameterSpec(2048, F4));
                case RSA4096 -> create("RSA", new RSAKeyGenParameterSpec(4096, F4));
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + type, e);
        }
    }

    private static KeyPair create(String algorithm, AlgorithmParameterSpec sort) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance(algorithm);
        keys.initialize(sort);
        return keys.generateKeyPair();
    }

    /** The key in PEM (PKCS #8). The caller must overwrite the array after use. */
    public static byte[] pem(PrivateKey key) {
        byte[] der = key.getEncoded();
        byte[] base64 = Base64.getMimeEncoder(LINE, LINE_END).encode(der);
        try {
            var pem = new ByteArrayOutputStream(BEGIN.length + base64.length + END.length);
            pem.writeBytes(BEGIN);
            pem.writeBytes(base64);
            pem.writeBytes(END);
            return pem.toByteArray();
        } finally {
            Arrays.fill(der, (byte) 0);
            Arrays.fill(base64, (byte) 0);
        }
    }

    /**
     * The first key of a PEM file, in PKCS #8, PKCS #1 or SEC 1.
     *
     * @throws IOException if the file has no usable key; the message does not quote the content
     */
    public static KeyPair read(Path file) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            for (Object any = parser.readObject(); any != null; any = parser.readObject()) {
                switch (any) {
                    case PEMKeyPair pair -> {
                        return keys(pair.getPrivateKeyInfo());
                    }
                    case PrivateKeyInfo info -> {
                        return keys(info);
                    }
                    default -> {}
                }
            }
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The libraries' own messages may quote the content.
            throw new IOException("no usable private key in " + file);
        }
        throw new IOException("no private key in " + file);
    }

    /** The key pair of a private key. The public half is computed, because files often lack it. */
    private static KeyPair keys(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        PrivateKey key = new JcaPEMKeyConverter().getPrivateKey(info);
        return new KeyPair(publicKey(key), key);
    }

    private static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            case ECPrivateKey ec -> {
                var curve = EC5Util.convertSpec(ec.getParams());
                var point = curve.getG().multiply(ec.getS()).normalize();
                yield KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(
                                        point.getAffineXCoord().toBigInteger(),
                                        point.getAffineYCoord().toBigInteger()),
                                ec.getParams()));
            }
            default -> throw new GeneralSecurityException("neither RSA nor EC");
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
