package io.certloop.cloud.controlplane.qiniu.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.qiniu.channel.PathSegment;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import java.util.Optional;

/**
 * The HTTP request for a change.
 *
 * @param repeatable sending it twice does what sending it once does. That is not known of any
 *     change of a domain: a second one may start a second roll-out.
 */
public record ChangeRequest(String method, String path, Optional<byte[]> json, boolean repeatable) {

    public static ChangeRequest of(DomainName name, DomainChange change) {
        String domain = "/domain/" + name;
        return switch (change) {
            case DomainChange.BindCertificate bind ->
                    put(
                            domain + httpsVerb(bind.httpsOn()),
                            new HttpsBody(
                                    bind.certificateId().value(),
                                    null,
                                    bind.forceHttps(),
                                    bind.http2()));
            case DomainChange.OrderFreeCertificate order ->
                    put(
                            domain + httpsVerb(order.httpsOn()),
                            new HttpsBody(null, true, order.forceHttps(), order.http2()));
            case DomainChange.RetryTask retry -> task(domain, retry.taskId(), "redo");
            case DomainChange.RollbackTask rollback -> task(domain, rollback.taskId(), "abandon");
            case DomainChange.HurryUp hurry ->
                    new ChangeRequest(
                            "PUT", domain + "/hurry/up/freecert", Optional.empty(), false);
            case DomainChange.Revalidate revalidate ->
                    new ChangeRequest(
                            "POST",
                            "/portal" + domain + "/verify/check",
                            Optional.of(QiniuJson.write(new CheckBody("dns"))),
                            true);
        };
    }

    /** Switching HTTPS on and changing it are two calls; each refuses the other's case. */
    private static String httpsVerb(boolean httpsOn) {
        return httpsOn ? "/httpsconf" : "/sslize";
    }

    private static ChangeRequest put(String path, HttpsBody body) {
        return new ChangeRequest("PUT", path, Optional.of(QiniuJson.write(body)), false);
    }

    private static ChangeRequest task(String domain, String taskId, String verb) {
        return new ChangeRequest(
                "POST",
                "/std/workflow" + domain + "/task/" + PathSegment.encoded(taskId) + "/" + verb,
                Optional.empty(),
                false);
    }

    /** All three settings are always sent: what a left-out one means is not documented. */
    @JsonPropertyOrder({"certId", "freeCert", "forceHttps", "http2Enable"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record HttpsBody(
            String certId, Boolean freeCert, boolean forceHttps, boolean http2Enable) {}

    private record CheckBody(String type) {}
}
