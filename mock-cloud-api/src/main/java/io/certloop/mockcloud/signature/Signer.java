package io.certloop.mockcloud.signature;

import io.certloop.mockcloud.account.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests with HMAC-SHA1 and the secret key; signatures are URL-safe Base64 with padding. */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA1";

    private Signer() {}

    /** The value of the Authorization header. */
    public static String authorization(Scheme scheme, Account account, SignedRequest request) {
        return scheme.word() + ' ' + account.accessKey() + ':' + sign(scheme, account, request);
    }

    static String sign(Scheme scheme, Account account, SignedRequest request) {
        try {
            var key = account.secretKey().getBytes(StandardCharsets.UTF_8);
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getUrlEncoder().encodeToString(mac.doFinal(scheme.textOf(request)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
