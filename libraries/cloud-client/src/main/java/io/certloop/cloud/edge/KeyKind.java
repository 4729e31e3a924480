package io.certloop.cloud.edge;

/** Which type of certificate is requested from an edge that has several for a host. */
public enum KeyKind {
    /** Whatever the edge prefers. */
    ANY,
    ECDSA,
    RSA;

    /**
     * @param algorithm of the key, as the JDK calls it
     */
    public static KeyKind of(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> RSA;
            case "EC" -> ECDSA;
            default -> ANY;
        };
    }
}
