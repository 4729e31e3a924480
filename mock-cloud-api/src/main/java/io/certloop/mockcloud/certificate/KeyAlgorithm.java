package io.certloop.mockcloud.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

public enum KeyAlgorithm {
    ECDSA("EC", new ECGenParameterSpec("secp256r1"), "secp256r1"),
    RSA("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "2048");

    private final String generator;
    private final AlgorithmParameterSpec parameters;
    private final String parameterName;

    KeyAlgorithm(String generator, AlgorithmParameterSpec parameters, String parameterName) {
        this.generator = generator;
        this.parameters = parameters;
        this.parameterName = parameterName;
    }

    static KeyAlgorithm of(PublicKey key) {
        return key.getAlgorithm().equals(RSA.generator) ? RSA : ECDSA;
    }

    /**
     * The provider's name for the curve or the size of the keys that the mock generates, such as {@code secp256r1} or
     * {@code 2048}. An uploaded key may have another curve or size.
     */
    public String parameterName() {
        return parameterName;
    }

    KeyPair newKeys() {
        return keys(generator, parameters);
    }

    static KeyPair keys(String generator, AlgorithmParameterSpec parameters) {
        try {
            var pairs = KeyPairGenerator.getInstance(generator);
            pairs.initialize(parameters);
            return pairs.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(generator, e);
        }
    }
}
