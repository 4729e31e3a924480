package io.certloop.cloud.edge;

/** The key type that a probe requests from an edge, for hosts with several certificates. */
public enum KeyKind {
    ANY,
    ECDSA,
    RSA;

    /** @param algorithm of the key, as the JDK calls it */
    public static KeyKind of(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> RSA;
            case "EC" -> ECDSA;
            default -> ANY;
        };
    }
}
