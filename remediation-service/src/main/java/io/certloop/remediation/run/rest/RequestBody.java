package io.certloop.remediation.run.rest;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.oneOf;

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
import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of POST /remediations as sent; parsing finds everything that is wrong at once. */
record RequestBody(
        SubjectBody subject,
        String kind,
        String trigger,
        String requestedBy,
        String reason,
        Boolean dryRun,
        String callbackUrl,
        String onBehalfOf,
        String reasonCode,
        Map<String, String> reasonArguments,
        String replaceSha256,
        String previousSha256) {

    private static final Set<String> REASONS = Set.of(RunMessage.FINDING.name(), RunMessage.TICKET.name());
    private static final int MOST_ARGUMENTS = 10;
    private static final int ID_LENGTH = 128;
    private static final int DOMAIN_LENGTH = 253;
    private static final int KEY_LENGTH = 255;
    private static final int FINGERPRINT_LENGTH = 64;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int LAST_PORT = 65_535;

    record SubjectBody(String domain, String certificateId, String accountId, Boolean onlyOfKind) {}

    RemediationRequest parse(String idempotencyKey, CallbackHosts hosts) {
        var checks = new FieldChecks();
        String key = checks.required("Idempotency-Key", idempotencyKey, KEY_LENGTH);
        Optional<Subject> about = subject(checks);
        Optional<Kind> family = checks.optional("kind", kind, NAME_LENGTH, oneOf(Kind.class));
        Optional<Trigger> by = checks.required("trigger", trigger, NAME_LENGTH, oneOf(Trigger.class));
        String who = checks.required("requestedBy", requestedBy, NAME_LENGTH);
        Message why = why(checks);
        Optional<URI> callback = checks.optional("callbackUrl", callbackUrl, TEXT_LENGTH, text -> http(text, hosts));
        Optional<String> person = person(checks);
        CertificateHints hints = new CertificateHints(
                fingerprint("replaceSha256", replaceSha256, checks),
                fingerprint("previousSha256", previousSha256, checks));
        checks.enforce();
        return new RemediationRequest(
                key,
                about.orElseThrow(),
                family,
                by.orElseThrow(),
                who,
                why,
                Boolean.TRUE.equals(dryRun),
                callback,
                person,
                hints);
    }

    private Optional<String> fingerprint(String field, String value, FieldChecks checks) {
        Optional<String> sha256 = checks.optional(field, value, FINGERPRINT_LENGTH, RequestBody::hex);
        if (sha256.isPresent() && (subject == null || subject.domain == null)) {
            checks.refuse(field, "is for a request about a domain only");
        }
        return sha256;
    }

    private static String hex(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(lower).matches()) {
            throw new IllegalArgumentException("must be 64 hexadecimal digits");
        }
        return lower;
    }

    /** The reason with its code and arguments; plain text if the code is not a known one. */
    private Message why(FieldChecks checks) {
        String text = checks.required("reason", reason, TEXT_LENGTH);
        Optional<String> code = checks.optional("reasonCode", reasonCode, NAME_LENGTH);
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (reasonArguments != null && reasonArguments.size() > MOST_ARGUMENTS) {
            checks.refuse("reasonArguments", "must have at most " + MOST_ARGUMENTS + " members");
        } else if (reasonArguments != null) {
            reasonArguments.forEach((name, value) ->
                    arguments.put(name, checks.required("reasonArguments." + name, value, NAME_LENGTH)));
        }
        return code.filter(REASONS::contains)
                .map(known -> new Message(text, known, arguments))
                .orElseGet(() -> Message.plain(text));
    }

    /**
     * The person on whose behalf a service requests the run. It is refused for ON_CALL, whose requesters act for
     * themselves.
     */
    private Optional<String> person(FieldChecks checks) {
        if (onBehalfOf == null) {
            return Optional.empty();
        }
        if (Trigger.ON_CALL.name().equals(trigger)) {
            checks.refuse("onBehalfOf", "is for the triggers TICKET and WATCHER only");
        }
        return Optional.of(checks.required("onBehalfOf", onBehalfOf, NAME_LENGTH));
    }

    private Optional<Subject> subject(FieldChecks checks) {
        if (subject == null) {
            checks.refuse("subject", CommonMessage.PRESENT.with());
            return Optional.empty();
        }
        Optional<DomainName> domain = checks.optional("subject.domain", subject.domain, DOMAIN_LENGTH, DomainName::new);
        Optional<CertificateId> certificate =
                checks.optional("subject.certificateId", subject.certificateId, ID_LENGTH, CertificateId::new);
        Optional<AccountId> account =
                checks.optional("subject.accountId", subject.accountId, ID_LENGTH, AccountId::new);
        boolean all = Boolean.TRUE.equals(subject.onlyOfKind);
        return checks.passed()
                ? checks.part("subject", () -> new Subject(domain, certificate, account, all))
                : Optional.empty();
    }

    private static URI http(String text, CallbackHosts hosts) {
        URI uri = URI.create(text);
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
        return uri;
    }
}
