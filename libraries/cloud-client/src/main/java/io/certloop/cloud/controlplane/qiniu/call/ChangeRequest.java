package io.certloop.cloud.controlplane.qiniu.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.qiniu.channel.PathSegment;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.util.Optional;

/**
 * The HTTP request for a change.
 *
 * @param repeatable whether sending the request twice has the same effect as sending it once. This holds only for the
 *     ownership check; for every other change, a second request may start a second roll-out.
 */
public record ChangeRequest(String method, String path, Optional<byte[]> json, boolean repeatable) {

    public static ChangeRequest of(DomainName name, DomainChange change) {
        String domain = "/domain/" + name;
        return switch (change) {
            case DomainChange.Bind bind -> https(domain, bind.certificateId().value(), null, bind.settings());
            // The same certificate again starts a new roll-out.
            case DomainChange.Resubmit again ->
                https(domain, again.certificateId().value(), null, again.settings());
            case DomainChange.Issue issue -> https(domain, null, true, issue.settings());
            case DomainChange.RetryTask retry -> task(domain, retry.taskId(), "redo");
            case DomainChange.RollbackTask rollback -> task(domain, rollback.taskId(), "abandon");
            case DomainChange.HurryUp hurry ->
                new ChangeRequest("PUT", domain + "/hurry/up/freecert", Optional.empty(), false);
            case DomainChange.Revalidate revalidate ->
                new ChangeRequest(
                        "POST",
                        "/portal" + domain + "/verify/check",
                        Optional.of(QiniuJson.write(new CheckBody("dns"))),
                        true);
            case DomainChange.ReloadEdges reload ->
                throw new IllegalArgumentException("the provider reloads its edges itself");
        };
    }

    /**
     * The request that enables HTTPS, or changes it where it is enabled. The provider has one API call for each of the
     * two, and each call fails for domains that need the other.
     */
    private static ChangeRequest https(String domain, String certificate, Boolean free, HttpsSettings settings) {
        HttpsBody body = new HttpsBody(certificate, free, settings.forceHttps(), settings.http2());
        return new ChangeRequest(
                "PUT", domain + (settings.on() ? "/httpsconf" : "/sslize"), Optional.of(QiniuJson.write(body)), false);
    }

    private static ChangeRequest task(String domain, String taskId, String verb) {
        return new ChangeRequest(
                "POST",
                "/std/workflow" + domain + "/task/" + PathSegment.encoded(taskId) + "/" + verb,
                Optional.empty(),
                false);
    }

    /** The request body with all settings, because the effect of an absent setting is not documented. */
    @JsonPropertyOrder({"certId", "freeCert", "forceHttps", "http2Enable"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record HttpsBody(String certId, Boolean freeCert, boolean forceHttps, boolean http2Enable) {}

    private record CheckBody(String type) {}
}
