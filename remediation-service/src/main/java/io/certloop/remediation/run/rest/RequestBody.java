package io.certloop.remediation.run.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.http.Fields;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import io.certloop.service.text.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        Map<String, String> reasonArguments) {

    private static final Set<String> REASONS =
            Set.of(RunMessage.FINDING.name(), RunMessage.TICKET.name());
    private static final int MOST_ARGUMENTS = 10;
    private static final int ID_LENGTH = 128;
    private static final int DOMAIN_LENGTH = 253;
    private static final int KEY_LENGTH = 255;
    private static final int LAST_PORT = 65_535;

    /** The subject as sent. */
    record SubjectBody(String domain, String certificateId, String accountId, Boolean onlyOfKind) {}

    RemediationRequest parse(String idempotencyKey, CallbackHosts hosts) {
        List<Violation> wrong = new ArrayList<>();
        String key = Fields.required(wrong, "Idempotency-Key", idempotencyKey, KEY_LENGTH);
        Optional<Subject> about = subject(wrong);
        Optional<Kind> family =
                Fields.optional(
                        wrong,
                        "kind",
                        kind,
                        Fields.NAME_LENGTH,
                        text -> Fields.named(Kind.class, text));
        String door = Fields.required(wrong, "trigger", trigger, Fields.NAME_LENGTH);
        Optional<Trigger> by =
                door.isEmpty()
                        ? Optional.empty()
                        : Fields.optional(
                                wrong,
                                "trigger",
                                door,
                                Fields.NAME_LENGTH,
                                text -> Fields.named(Trigger.class, text));
        String who = Fields.required(wrong, "requestedBy", requestedBy, Fields.NAME_LENGTH);
        Message why = why(wrong);
        Optional<URI> callback =
                Fields.optional(
                        wrong,
                        "callbackUrl",
                        callbackUrl,
                        Fields.TEXT_LENGTH,
                        text -> http(text, hosts));
        Optional<String> person = person(wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new RemediationRequest(
                key,
                about.orElseThrow(),
                family,
                by.orElseThrow(),
                who,
                why,
                Boolean.TRUE.equals(dryRun),
                callback,
                person);
    }

    /** Other codes than these have no sentence here; then the text says it all. */
    private Message why(List<Violation> wrong) {
        String text = Fields.required(wrong, "reason", reason, Fields.TEXT_LENGTH);
        Optional<String> code =
                Fields.optional(
                        wrong, "reasonCode", reasonCode, Fields.NAME_LENGTH, Function.identity());
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (reasonArguments != null && reasonArguments.size() > MOST_ARGUMENTS) {
            wrong.add(
                    new Violation(
                            "reasonArguments", "has more than " + MOST_ARGUMENTS + " members"));
        } else if (reasonArguments != null) {
            reasonArguments.forEach(
                    (name, value) ->
                            arguments.put(
                                    name,
                                    Fields.required(
                                            wrong,
                                            "reasonArguments." + name,
                                            value,
                                            Fields.NAME_LENGTH)));
        }
        return code.filter(REASONS::contains)
                .map(known -> new Message(text, known, arguments))
                .orElseGet(() -> Message.plain(text));
    }

    /** Only our services ask for somebody else; who asks as on-call asks for himself. */
    private Optional<String> person(List<Violation> wrong) {
        if (onBehalfOf == null) {
            return Optional.empty();
        }
        if (Trigger.ON_CALL.name().equals(trigger)) {
            wrong.add(new Violation("onBehalfOf", "is for the triggers TICKET and WATCHER only"));
        }
        return Optional.of(Fields.required(wrong, "onBehalfOf", onBehalfOf, Fields.NAME_LENGTH));
    }

    private Optional<Subject> subject(List<Violation> wrong) {
        if (subject == null) {
            wrong.add(new Violation("subject", "is required"));
            return Optional.empty();
        }
        Optional<DomainName> domain =
                Fields.optional(
                        wrong, "subject.domain", subject.domain, DOMAIN_LENGTH, DomainName::new);
        Optional<CertificateId> certificate =
                Fields.optional(
                        wrong,
                        "subject.certificateId",
                        subject.certificateId,
                        ID_LENGTH,
                        CertificateId::new);
        Optional<AccountId> account =
                Fields.optional(
                        wrong, "subject.accountId", subject.accountId, ID_LENGTH, AccountId::new);
        try {
            return wrong.isEmpty()
                    ? Optional.of(
                            new Subject(
                                    domain,
                                    certificate,
                                    account,
                                    Boolean.TRUE.equals(subject.onlyOfKind)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            wrong.add(new Violation("subject", e.getMessage()));
            return Optional.empty();
        }
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
            throw new IllegalArgumentException(
                    "names a host and port that certloop.callbacks.hosts does not");
        }
        return uri;
    }
}
