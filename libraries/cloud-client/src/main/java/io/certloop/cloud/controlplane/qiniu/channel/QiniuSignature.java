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

/**
 * The provider's two signatures. Both take what goes over the wire, so they are made last, over the
 * bytes that are sent.
 */
final class QiniuSignature {

    static final String DATE_HEADER = "X-Qiniu-Date";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private QiniuSignature() {}

    /**
     * Value of Authorization in the scheme QBox: path and query alone; a JSON body is not signed.
     */
    static String qbox(Account account, URI uri) {
        return "QBox "
                + token(account, (pathAndQuery(uri) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Value of Authorization in the scheme Qiniu, for a request that carries the header {@value
     * #DATE_HEADER} with this date.
     *
     * @param json the body, sent as application/json; absent for a request without body
     */
    static String qiniu(
            Account account, String method, URI uri, String date, Optional<byte[]> json) {
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

    /** As the JDK's HTTP client sends it: a port that the scheme implies is left out. */
    private static String host(URI uri) {
        int implied = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == implied
                ? uri.getHost()
                : uri.getHost() + ":" + uri.getPort();
    }

    /** The provider's own clients sign the decoded path and the raw query. */
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
