package io.certloop.mockcloud.certificate;

import java.security.SecureRandom;
import java.util.HexFormat;

/** 24 hexadecimal digits. */
public record CertificateId(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static CertificateId next() {
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return new CertificateId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
