package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.security.signature.MessageSignature;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Reloads a server by a signed request to a receiver on the node, such as
 * {@code docs/examples/nginx-reload-receiver.py} for nginx. The request carries no certificate and no key.
 */
final class SignedReload implements Reload {

    /** Header with the time in seconds since 1970, which is part of the signed text. */
    private static final String TIMESTAMP = "X-CertLoop-Timestamp";

    /** Header with the signature: lower-case hex of HMAC-SHA256 over timestamp, full stop and body. */
    private static final String SIGNATURE = "X-CertLoop-Signature";

    private final ReloadCall call;
    private final URI receiver;
    private final String secret;
    private final Clock clock;

    /**
     * @param clock must give the real time, even if other beans use another clock: the receiver accepts a difference of
     *     5 minutes
     */
    SignedReload(ReloadCall call, URI receiver, String secret, Clock clock) {
        this.call = call;
        this.receiver = receiver;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public void reload(String file) throws NodeException {
        String body = ReloadCall.JSON.createObjectNode().put("file", file).toString();
        BoundedHttp.Answer answer = call.send(request(body));
        String told = ReloadCall.json(answer.body()).path("detail").asText("");
        String detail = ReloadCall.clean(told);
        switch (answer.status()) {
            case 200 -> {}
            case 401, 403 -> throw new NodeException(Kind.DENIED, detail);
            case 422 -> throw new NodeException(names(told, file) ? Kind.REFUSED : Kind.BUSY, detail);
            default ->
                throw new NodeException(
                        Kind.UNREADABLE, "the receiver answers with status " + answer.status() + " " + detail);
        }
    }

    /**
     * Whether the receiver's message names the file. Only the last part of the path is compared, because the receiver
     * may write the path in another form.
     */
    private static boolean names(String told, String file) {
        return told.contains(file.substring(file.lastIndexOf('/')));
    }

    private HttpRequest request(String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] signed = (timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        byte[] signature = MessageSignature.hmac(MessageSignature.SHA256, secret, signed);
        return HttpRequest.newBuilder(receiver)
                .header("Content-Type", "application/json")
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, HexFormat.of().formatHex(signature))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
