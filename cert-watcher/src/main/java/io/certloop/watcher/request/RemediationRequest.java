package io.certloop.watcher.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeFact.Verdict;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request to remediation-service. Its content does not change while the finding is open, because the same idempotency
 * key must come with the same body.
 *
 * @param replaceSha256 the certificate to be replaced, if the finding is about that certificate; remediation-service
 *     ignores it when it compares a repeated request with the first
 * @param previousSha256 the certificate that was served before the change that the finding is about; ignored likewise
 *     when requests are compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RemediationRequest(
        @JsonIgnore String idempotencyKey,
        Subject subject,
        RemediationKind kind,
        Message reason,
        @Nullable String onBehalfOf,
        @Nullable String replaceSha256,
        @Nullable String previousSha256) {

    public record Subject(String domain, String accountId) {}

    @JsonProperty
    String trigger() {
        return "WATCHER";
    }

    @JsonProperty
    String requestedBy() {
        return "cert-watcher";
    }

    /** The request, and one more for each further person: the run of the first serves them all. */
    static List<RemediationRequest> of(StoredFinding finding, RemediationKind kind) {
        String key = "cert-watcher:%s:%d".formatted(finding.id(), finding.asks().intended());
        List<String> persons =
                finding.asks().onBehalfOf().stream().flatMap(String::lines).toList();
        return IntStream.range(0, Math.max(1, persons.size()))
                .mapToObj(i -> new RemediationRequest(
                        i == 0 ? key : key + ":" + i,
                        new Subject(
                                finding.key().name().value(),
                                finding.key().account().value()),
                        kind,
                        FindingMessage.FINDING.with(finding.id(), finding.reason(), finding.firstSeen()),
                        persons.stream().skip(i).findFirst().orElse(null),
                        replace(finding),
                        previous(finding)))
                .toList();
    }

    private static @Nullable String previous(StoredFinding finding) {
        return finding.evidence().edges().stream()
                .filter(edge -> finding.reason() == Reason.CERTIFICATE_REGRESSED)
                .filter(edge -> edge.regressed() != null)
                .map(edge -> edge.regressed().from())
                .findFirst()
                .orElse(null);
    }

    /**
     * The configured certificate, if the finding is about it. The evidence does not contain what authorities publish,
     * so if edges also serve a second certificate, the finding may be about that, and the result is null.
     */
    private static @Nullable String replace(StoredFinding finding) {
        boolean about =
                finding.reason() == Reason.CERTIFICATE_REVOKED || finding.reason() == Reason.RENEWAL_WINDOW_PASSED;
        List<EdgeFact> edges = finding.evidence().edges();
        List<String> stapled = edges.stream()
                .filter(edge -> edge.has(EdgeFact.Flaw.REVOKED))
                .map(EdgeFact::sha256)
                .toList();
        boolean beside = edges.stream().anyMatch(edge -> edge.verdict() == Verdict.BESIDE);
        return Optional.ofNullable(finding.evidence().configured())
                .filter(configured -> about)
                .map(Evidence.Configured::sha256)
                .filter(sha256 -> stapled.isEmpty() ? !beside : stapled.contains(sha256))
                .orElse(null);
    }
}
