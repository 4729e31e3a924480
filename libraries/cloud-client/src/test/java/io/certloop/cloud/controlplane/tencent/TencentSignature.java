package io.certloop.cloud.controlplane.tencent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** TC3-HMAC-SHA256 of a POST with a JSON body: covers host, content type and body. */
final class TencentSignature {

    static final String JSON = "application/json; charset=utf-8";
    private static final String SIGNED = "content-type;host";

    private TencentSignature() {}

    static String of(TencentAccount account, String service, String host, byte[] body, Instant now) {
        String request =
                "POST\n/\n\ncontent-type:%s\nhost:%s\n\n%s\n%s".formatted(JSON, host, SIGNED, hex(sha256(body)));
        String date = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
        String scope = date + "/" + service + "/tc3_request";
        String text = "TC3-HMAC-SHA256\n%d\n%s\n%s".formatted(now.getEpochSecond(), scope, hex(sha256(utf8(request))));
        byte[] key = hmac(utf8("TC3" + account.secretKey()), date);
        key = hmac(hmac(key, service), "tc3_request");
        return "TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(account.secretId(), scope, SIGNED, hex(hmac(key, text)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
