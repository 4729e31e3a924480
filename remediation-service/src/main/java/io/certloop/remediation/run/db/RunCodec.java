package io.certloop.remediation.run.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class RunCodec {

    private static final TypeReference<List<DomainEvidence>> EVIDENCE = new TypeReference<>() {};
    private static final Map<String, Class<? extends RunState>> STATES = Stream.of(
                    RunState.Queued.class,
                    RunState.Diagnosing.class,
                    RunState.Held.class,
                    RunState.AwaitingApproval.class,
                    RunState.Acting.class,
                    RunState.Verifying.class,
                    RunState.Succeeded.class,
                    RunState.NothingToDo.class,
                    RunState.CustomerActionNeeded.class,
                    RunState.Escalated.class,
                    RunState.Cancelled.class)
            .collect(Collectors.toMap(Class::getSimpleName, each -> each));

    private final StoredJson json;

    RunCodec(ObjectMapper json) {
        // A state also has methods that look like properties; they are written and not read.
        this.json = StoredJson.withMessages(json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    RunRow newRow(RemediationRequest request, int priority, Instant now) {
        RunRow row = new RunRow();
        row.id = UUID.randomUUID();
        row.subjectKey = request.subject().key(request.kind());
        row.domain = request.subject().domain().map(DomainName::value).orElse(null);
        row.certificateId =
                request.subject().certificate().map(CertificateId::value).orElse(null);
        row.accountId = request.subject().account().map(AccountId::value).orElse(null);
        row.kind = request.kind().map(Kind::name).orElse(null);
        row.trigger = request.trigger().name();
        row.requestedBy = request.requestedBy();
        row.reason = request.reason().text();
        row.reasonCode = request.reason().code();
        row.reasonArguments = MessageJson.arguments(request.reason());
        row.dryRun = request.dryRun();
        RunState queued = new RunState.Queued();
        row.state = queued.name();
        row.stateData = write(queued);
        row.createdAt = now;
        row.updatedAt = now;
        row.priority = priority;
        row.evidence = "[]";
        row.replaceSha256 = request.hints().replace().orElse(null);
        row.previousSha256 = request.hints().previous().orElse(null);
        return row;
    }

    RemediationRun toRun(RunRow row) {
        return new RemediationRun(
                new RunId(row.id),
                Optional.ofNullable(row.parentId).map(RunId::new),
                new Subject(
                        Optional.ofNullable(row.domain).map(DomainName::new),
                        Optional.ofNullable(row.certificateId).map(CertificateId::ofRow),
                        Optional.ofNullable(row.accountId).map(AccountId::ofRow),
                        Subject.isOnlyOfKind(row.subjectKey),
                        Subject.isShared(row.subjectKey)),
                Optional.ofNullable(row.kind).map(Kind::valueOf),
                Trigger.valueOf(row.trigger),
                row.requestedBy,
                MessageJson.message(row.reason, row.reasonCode, row.reasonArguments),
                row.dryRun,
                readState(row.state, row.stateData),
                row.version,
                row.createdAt,
                row.updatedAt,
                Optional.ofNullable(row.nextLookAt),
                Optional.ofNullable(row.foundAccount).map(AccountId::ofRow),
                Optional.ofNullable(row.changingSince),
                Optional.ofNullable(row.unknownSince),
                Optional.ofNullable(row.cancelledBy).map(by -> new Cancellation(by, row.cancelReason, row.cancelledAt)),
                row.priority,
                row.looks,
                readEvidence(row.evidence),
                new CertificateHints(Optional.ofNullable(row.replaceSha256), Optional.ofNullable(row.previousSha256)),
                Optional.empty());
    }

    String write(Object value) {
        return json.write(value);
    }

    RunState readState(String name, String text) {
        return json.read(text, STATES.get(name));
    }

    List<DomainEvidence> readEvidence(String text) {
        return json.read(text, EVIDENCE);
    }
}
