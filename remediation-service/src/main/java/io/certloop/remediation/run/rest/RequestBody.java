package io.certloop.remediation.run.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of POST /remediations as sent. */
record RequestBody(
        @NotNull @Valid SubjectBody subject,
        Kind kind,
        @NotNull Trigger trigger,
        @NotBlank @CodePointLength(max = 200) String requestedBy,
        @NotBlank @CodePointLength(max = 1000) String reason,
        boolean dryRun,
        @CodePointLength(max = 1000) String callbackUrl,
        @CodePointLength(max = 200) String onBehalfOf,
        @CodePointLength(max = 200) String reasonCode,
        @Size(max = 10) Map<String, @NotBlank @CodePointLength(max = 200) String> reasonArguments,
        @Pattern(regexp = FINGERPRINT, message = DIGITS) String replaceSha256,
        @Pattern(regexp = FINGERPRINT, message = DIGITS) String previousSha256) {

    private static final Set<String> REASONS = Set.of(RunMessage.FINDING.name(), RunMessage.TICKET.name());
    private static final int KEY_LENGTH = 255;
    private static final String FINGERPRINT = "[0-9a-fA-F]{64}";
    private static final String FOR_DOMAIN = "is for a request about a domain only";
    private static final String DIGITS = "must be 64 hexadecimal digits";
    private static final int LAST_PORT = 65_535;

    record SubjectBody(DomainName domain, CertificateId certificateId, AccountId accountId, boolean onlyOfKind) {

        private Subject subject() {
            return new Subject(
                    Optional.ofNullable(domain),
                    Optional.ofNullable(certificateId),
                    Optional.ofNullable(accountId),
                    onlyOfKind);
        }
    }

    @AssertTrue(message = "is a person's name, for the triggers TICKET and WATCHER only")
    boolean isOnBehalfOf() {
        return onBehalfOf == null || !onBehalfOf.isBlank() && trigger != Trigger.ON_CALL;
    }

    @AssertTrue(message = FOR_DOMAIN)
    boolean isReplaceSha256() {
        return replaceSha256 == null || isAboutADomain();
    }

    @AssertTrue(message = FOR_DOMAIN)
    boolean isPreviousSha256() {
        return previousSha256 == null || isAboutADomain();
    }

    private boolean isAboutADomain() {
        return subject != null && subject.domain != null;
    }

    RemediationRequest request(String idempotencyKey, CallbackHosts hosts) {
        var flaws = new InvalidRequest.Collector();
        if (idempotencyKey == null || idempotencyKey.isBlank() || idempotencyKey.length() > KEY_LENGTH) {
            flaws.refuse("Idempotency-Key", CommonMessage.REQUIRED.with());
        }
        Optional<URI> callback =
                flaws.part("callbackUrl", () -> callback(hosts)).flatMap(url -> url);
        Optional<Subject> about = flaws.part("subject", subject::subject);
        return flaws.enforced(() -> new RemediationRequest(
                idempotencyKey,
                about.orElseThrow(),
                Optional.ofNullable(kind),
                trigger,
                requestedBy,
                why(),
                dryRun,
                callback,
                Optional.ofNullable(onBehalfOf),
                new CertificateHints(fingerprint(replaceSha256), fingerprint(previousSha256))));
    }

    private static Optional<String> fingerprint(String digits) {
        return Optional.ofNullable(digits).map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** The reason as a message with code and arguments; plain text if the code is not a known one. */
    private Message why() {
        return reasonCode != null && REASONS.contains(reasonCode)
                ? new Message(
                        reason, reasonCode, reasonArguments == null ? Map.of() : new LinkedHashMap<>(reasonArguments))
                : Message.plain(reason);
    }

    private Optional<URI> callback(CallbackHosts hosts) {
        if (callbackUrl == null) {
            return Optional.empty();
        }
        URI uri = URI.create(callbackUrl);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("is not an http or https URL");
        }
        if (uri.getPort() > LAST_PORT || uri.getPort() == 0) {
            throw new IllegalArgumentException("has no port from 1 to " + LAST_PORT);
        }
        if (!hosts.allow(uri)) {
            throw new IllegalArgumentException("names a host and port that certloop.callbacks.hosts does not");
        }
        return Optional.of(uri);
    }
}
