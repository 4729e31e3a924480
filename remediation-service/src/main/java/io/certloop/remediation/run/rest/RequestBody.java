package io.certloop.remediation.run.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.run.Kind;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The body of POST /remediations as sent; parsing finds everything that is wrong at once. */
record RequestBody(
        SubjectBody subject,
        String kind,
        String trigger,
        String requestedBy,
        String reason,
        Boolean dryRun,
        String callbackUrl) {

    private static final int ID_LENGTH = 128;
    private static final int DOMAIN_LENGTH = 253;
    private static final int KEY_LENGTH = 255;
    private static final int NAME_LENGTH = 200;
    private static final int TEXT_LENGTH = 1000;

    /** The subject as sent. */
    record SubjectBody(String domain, String certificateId, String accountId) {}

    RemediationRequest parse(String idempotencyKey) {
        List<Violation> wrong = new ArrayList<>();
        String key = required(wrong, "Idempotency-Key", idempotencyKey, KEY_LENGTH);
        Optional<Subject> about = subject(wrong);
        Optional<Kind> family =
                optional(wrong, "kind", kind, NAME_LENGTH, text -> named(Kind.class, text));
        String door = required(wrong, "trigger", trigger, NAME_LENGTH);
        Optional<Trigger> by =
                door.isEmpty()
                        ? Optional.empty()
                        : optional(
                                wrong,
                                "trigger",
                                door,
                                NAME_LENGTH,
                                text -> named(Trigger.class, text));
        String who = required(wrong, "requestedBy", requestedBy, NAME_LENGTH);
        String why = required(wrong, "reason", reason, TEXT_LENGTH);
        Optional<URI> callback =
                optional(wrong, "callbackUrl", callbackUrl, TEXT_LENGTH, RequestBody::http);
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
                callback);
    }

    private Optional<Subject> subject(List<Violation> wrong) {
        if (subject == null) {
            wrong.add(new Violation("subject", "is required"));
            return Optional.empty();
        }
        Optional<DomainName> domain =
                optional(wrong, "subject.domain", subject.domain, DOMAIN_LENGTH, DomainName::new);
        Optional<CertificateId> certificate =
                optional(
                        wrong,
                        "subject.certificateId",
                        subject.certificateId,
                        ID_LENGTH,
                        CertificateId::new);
        Optional<AccountId> account =
                optional(wrong, "subject.accountId", subject.accountId, ID_LENGTH, AccountId::new);
        try {
            return wrong.isEmpty()
                    ? Optional.of(new Subject(domain, certificate, account))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            wrong.add(new Violation("subject", e.getMessage()));
            return Optional.empty();
        }
    }

    private static String required(List<Violation> wrong, String field, String value, int longest) {
        if (value == null || value.isBlank()) {
            wrong.add(new Violation(field, "is required"));
            return "";
        }
        return optional(wrong, field, value, longest, Function.identity()).orElse("");
    }

    private static <T> Optional<T> optional(
            List<Violation> wrong,
            String field,
            String value,
            int longest,
            Function<String, T> parse) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() > longest) {
            wrong.add(new Violation(field, "is longer than " + longest + " characters"));
            return Optional.empty();
        }
        if (value.indexOf('\0') >= 0) {
            wrong.add(new Violation(field, "holds a NUL character"));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException e) {
            wrong.add(new Violation(field, e.getMessage()));
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> E named(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "is none of " + Arrays.toString(type.getEnumConstants())));
    }

    private static URI http(String text) {
        URI uri = URI.create(text);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("is not an http or https URL");
        }
        return uri;
    }
}
