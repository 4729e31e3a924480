package io.certloop.mockcloud.order;

import io.certloop.mockcloud.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The TXT record that proves that an account owns a domain. */
public record OwnershipRecord(String host, String value) {

    /** The host of the record relative to the domain, as the provider shows it. */
    public static final String RELATIVE_HOST = "verification";

    public static final String TYPE = "TXT";

    public static OwnershipRecord of(String accountId, DomainName domain) {
        var seed = accountId + '/' + domain.value();
        return new OwnershipRecord(domain.ownershipHost(), "verify_" + digest(seed));
    }

    private static String digest(String seed) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var hash = sha.digest(seed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
