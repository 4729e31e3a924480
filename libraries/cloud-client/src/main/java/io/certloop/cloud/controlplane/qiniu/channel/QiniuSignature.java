package io.certloop.cloud.controlplane.qiniu.channel;

import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import io.certloop.service.security.signature.MessageSignature;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/** Computes the provider's two kinds of signature. Both are computed last, over the bytes that are actually sent. */
final class QiniuSignature {

    static final String DATE_HEADER = "X-Qiniu-Date";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private QiniuSignature() {}

    /** Value of the Authorization header in the scheme QBox. It signs only path and query, not a JSON body. */
    static String qbox(Account account, URI uri) {
        return "QBox " + token(account, (pathAndQuery(uri) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Value of the Authorization header in the scheme Qiniu, for a request with the header {@value #DATE_HEADER}.
     *
     * @param date value of the date header
     * @param json the body, sent as application/json; absent for a request without body
     */
    static String qiniu(Account account, String method, URI uri, String date, Optional<byte[]> json) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(pathAndQuery(uri));
        head.append("\nHost: ").append(host(uri));
        json.ifPresent(body -> head.append("\nContent-Type: ").append(QiniuJson.MEDIA_TYPE));
        head.append('\n').append(DATE_HEADER).append(": ").append(date);
        head.append("\n\n");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        json.ifPresent(text::writeBytes);
        return "Qiniu " + token(account, text.toByteArray());
    }

    static String date(Instant time) {
        return DATE.format(time);
    }

    /** The Host header as the JDK's HTTP client sends it: without the scheme's default port. */
    private static String host(URI uri) {
        int implied = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == implied ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /**
     * The part of the URL that is signed. Like the provider's own clients, it uses the decoded path and the raw query.
     */
    private static String pathAndQuery(URI uri) {
        return uri.getRawQuery() == null || uri.getRawQuery().isEmpty()
                ? uri.getPath()
                : uri.getPath() + "?" + uri.getRawQuery();
    }

    private static String token(Account account, byte[] text) {
        byte[] hash = MessageSignature.hmac("HmacSHA1", account.secretKey(), text);
        return account.accessKey() + ":" + Base64.getUrlEncoder().encodeToString(hash);
    }
}
