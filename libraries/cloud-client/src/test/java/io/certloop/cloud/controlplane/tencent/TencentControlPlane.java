package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.NotFound;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unintelligible;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.tencent.TencentCalls.Answer;
import io.certloop.cloud.controlplane.tencent.TencentCalls.Api;
import io.certloop.cloud.controlplane.tencent.TencentJson.CertificateJson;
import io.certloop.cloud.controlplane.tencent.TencentJson.Certificates;
import io.certloop.cloud.controlplane.tencent.TencentJson.Detail;
import io.certloop.cloud.controlplane.tencent.TencentJson.DomainJson;
import io.certloop.cloud.controlplane.tencent.TencentJson.Domains;
import io.certloop.cloud.edge.EdgeHints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One account. A domain is read from CDN; what a one-click update of certificates does with it, from SSL: its record
 * has one detail per domain, which can be run again or rolled back.
 */
final class TencentControlPlane implements ControlPlane {

    private static final int DOMAINS_PER_PAGE = 100;
    private static final int CERTIFICATES_PER_PAGE = 1000;
    private static final int PENDING = 0;
    private static final int DEPLOYED = 1;
    private static final int FAILED = 2;
    private static final int DEPLOYING = 3;

    private final AccountId account;
    private final TencentCalls calls;

    TencentControlPlane(AccountId account, TencentCalls calls) {
        this.account = account;
        this.calls = calls;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(Verb.BIND, Verb.RETRY_TASK, Verb.ROLLBACK_TASK));
    }

    @Override
    public DomainPage domains(String marker) {
        long from = marker.isEmpty() ? 0 : Long.parseLong(marker);
        Domains page = calls.read(
                Api.CDN, "DescribeDomainsConfig", Map.of("Offset", from, "Limit", DOMAINS_PER_PAGE), Domains.class);
        long to = from + page.domains().size();
        return new DomainPage(
                page.domains().stream().map(TencentControlPlane::summary).toList(),
                page.domains().isEmpty() || to >= page.totalNumber()
                        ? Optional.empty()
                        : Optional.of(Long.toString(to)));
    }

    private static DomainSummary summary(DomainJson json) {
        return read(
                "",
                () -> new DomainSummary(
                        name(json), TencentMapper.phase(json), mark(json), TencentMapper.time(json.updateTime())));
    }

    @Override
    public Domain domain(DomainName name) {
        Answer answer = calls.readAnswer(
                Api.CDN,
                "DescribeDomainsConfig",
                Map.of("Filters", List.of(Map.of("Name", "domain", "Value", List.of(wire(name)), "Fuzzy", false))));
        DomainJson json = answer.as(Domains.class).domains().stream()
                .filter(each -> name(each).equals(name))
                .findFirst()
                .orElseThrow(() -> failed(new NotFound(answer.requestId(), "no such domain")));
        return read(answer.requestId(), () -> domain(json, answer.requestId()));
    }

    private Domain domain(DomainJson json, String requestId) {
        Optional<CertificateId> configured = TencentMapper.configured(json);
        Optional<Task> task = configured.flatMap(id -> task(json, id));
        Optional<CertificateJson> ordered = configured.isEmpty() ? ordered(name(json)) : Optional.empty();
        DomainPhase phase = phase(json, task, ordered.isPresent());
        return new Domain(
                account,
                name(json),
                phase,
                operation(json, task, ordered.isPresent()),
                phase == DomainPhase.FAILED ? Optional.of(FailureReason.UNKNOWN) : Optional.empty(),
                TencentMapper.suspension(json),
                https(json, configured, ordered.isPresent()),
                ordered.map(each -> new Issuance(Issuance.Stage.AWAITING_VALIDATION, 0, false, Optional.empty())),
                task.filter(each -> each.detail().status() == FAILED).map(Task::blocked),
                EdgeHints.behind(json.cname()),
                mark(json),
                TencentMapper.time(json.updateTime()),
                task.flatMap(each -> TencentMapper.time(each.detail().updateTime())),
                List.of(),
                raw(json, task),
                requestId);
    }

    private static DomainPhase phase(DomainJson json, Optional<Task> task, boolean ordered) {
        DomainPhase phase = TencentMapper.phase(json);
        if (phase != DomainPhase.ACTIVE) {
            return phase;
        }
        if (ordered) {
            return DomainPhase.CHANGING;
        }
        return task.map(each -> switch (each.detail().status()) {
                    case PENDING, DEPLOYING -> DomainPhase.CHANGING;
                    case FAILED -> DomainPhase.FAILED;
                    default -> DomainPhase.ACTIVE;
                })
                .orElse(DomainPhase.ACTIVE);
    }

    private static OperationKind operation(DomainJson json, Optional<Task> task, boolean ordered) {
        boolean ofCertificate = Set.of("deploying", "failed").contains(TencentMapper.sslStatus(json));
        return ofCertificate || task.isPresent() || ordered ? OperationKind.CERTIFICATE : OperationKind.UNKNOWN;
    }

    private static Optional<Https> https(DomainJson json, Optional<CertificateId> configured, boolean ordered) {
        if (configured.isEmpty() && !ordered) {
            return Optional.empty();
        }
        boolean redirects =
                json.forceRedirect() != null && "on".equals(json.forceRedirect().on());
        boolean http2 = json.https() != null && "on".equals(json.https().http2());
        return Optional.of(new Https(configured, redirects, http2, ordered));
    }

    private static Map<String, String> raw(DomainJson json, Optional<Task> task) {
        Map<String, String> raw = new LinkedHashMap<>();
        raw.put("Status", TencentMapper.word(json.status()));
        raw.put("Disable", TencentMapper.word(json.disable()));
        raw.put("SslStatus", TencentMapper.sslStatus(json));
        task.ifPresent(each -> {
            raw.put("DeployRecordId", Long.toString(each.record()));
            raw.put("DetailStatus", Integer.toString(each.detail().status()));
            raw.put("ErrorMsg", TencentMapper.word(each.detail().errorMsg()));
        });
        return raw;
    }

    /** The detail of a one-click update that is about this domain, and its record. */
    private record Task(long record, Detail detail, boolean alone, boolean landed) {

        /** Named so that a retry concerns this domain only, and a roll-back all of its record. */
        BlockedTask blocked() {
            return new BlockedTask(
                    record + "/" + detail.id(),
                    BlockedTask.Cause.UNKNOWN,
                    true,
                    // Only what was deployed can be rolled back, and only as a whole.
                    alone && landed);
        }
    }

    /** Of the newest update that replaces this certificate, unless a later change overtook it. */
    private Optional<Task> task(DomainJson json, CertificateId configured) {
        List<TencentJson.Record> records = calls.read(
                        Api.SSL,
                        "DescribeHostUpdateRecord",
                        Map.of("OldCertificateId", configured.value(), "Limit", 1, "Offset", 0),
                        TencentJson.Records.class)
                .deployRecordList();
        return records == null || records.isEmpty()
                ? Optional.empty()
                : task(json, records.getFirst().id());
    }

    private Optional<Task> task(DomainJson json, long record) {
        List<Detail> details = calls
                .read(
                        Api.SSL,
                        "DescribeHostUpdateRecordDetail",
                        Map.of("DeployRecordId", Long.toString(record), "Limit", "200", "Offset", "0"),
                        TencentJson.Details.class)
                .recordDetailList()
                .stream()
                .flatMap(group -> group.list().stream())
                .toList();
        List<Detail> ours = details.stream()
                .filter(each -> each.domains().contains(json.domain()))
                .toList();
        Optional<Instant> deployed = TencentMapper.time(json.https().certInfo().deployTime());
        return ours.stream()
                .filter(each -> each.status() != DEPLOYED)
                .filter(each -> !overtaken(each, deployed))
                .findFirst()
                .map(each -> new Task(
                        record,
                        each,
                        ours.size() == details.size(),
                        ours.stream().anyMatch(one -> one.status() == DEPLOYED)));
    }

    private static boolean overtaken(Detail detail, Optional<Instant> deployed) {
        Optional<Instant> updated = TencentMapper.time(detail.updateTime());
        return deployed.isPresent() && updated.isPresent() && deployed.get().isAfter(updated.get());
    }

    /** A certificate that is being validated, for a domain that has none yet. */
    private Optional<CertificateJson> ordered(DomainName name) {
        return calls
                .read(
                        Api.SSL,
                        "DescribeCertificates",
                        Map.of(
                                "SearchKey",
                                wire(name),
                                "CertificateStatus",
                                List.of(0, 4),
                                "Limit",
                                CERTIFICATES_PER_PAGE),
                        Certificates.class)
                .certificates()
                .stream()
                .filter(each -> name.isCoveredBy(TencentMapper.word(each.domain())))
                .findFirst();
    }

    @Override
    public List<Certificate> certificates() {
        List<Certificate> all = new ArrayList<>();
        long offset = 0;
        while (true) {
            Certificates page = calls.read(
                    Api.SSL,
                    "DescribeCertificates",
                    Map.of("Offset", offset, "Limit", CERTIFICATES_PER_PAGE),
                    Certificates.class);
            page.certificates().stream()
                    .filter(each -> each.certEndTime() != null)
                    .map(each -> read("", () -> TencentMapper.listed(each)))
                    .forEach(all::add);
            offset += page.certificates().size();
            if (page.certificates().isEmpty() || offset >= page.totalCount()) {
                return List.copyOf(all);
            }
        }
    }

    @Override
    public Certificate certificate(CertificateId id) {
        CertificateJson json = calls.read(
                Api.SSL, "DescribeCertificateDetail", Map.of("CertificateId", id.value()), CertificateJson.class);
        return read("", () -> TencentMapper.whole(json));
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        if (!capabilities().has(change.verb())) {
            throw failed(new Rejected("", "not offered by this API: " + change.verb()));
        }
        Answer answer = switch (change) {
            case DomainChange.Bind bind -> bind(name, bind);
            case DomainChange.RetryTask retry ->
                calls.call(
                        Api.SSL,
                        "UpdateCertificateRecordRetry",
                        Map.of("DeployRecordDetailId", task(retry.taskId(), 1)));
            case DomainChange.RollbackTask rollback ->
                calls.call(
                        Api.SSL,
                        "UpdateCertificateRecordRollback",
                        Map.of("DeployRecordId", task(rollback.taskId(), 0)));
            case DomainChange.Resubmit other -> throw undeclared(other);
            case DomainChange.Issue other -> throw undeclared(other);
            case DomainChange.HurryUp other -> throw undeclared(other);
            case DomainChange.Revalidate other -> throw undeclared(other);
            case DomainChange.ReloadEdges other -> throw undeclared(other);
        };
        return new Receipt(answer.requestId(), false);
    }

    /** With HTTPS on, one member is changed: a whole block would set all that it does not name to its default. */
    private Answer bind(DomainName name, DomainChange.Bind bind) {
        String id = bind.certificateId().value();
        return bind.settings().on()
                ? calls.call(
                        Api.CDN,
                        "ModifyDomainConfig",
                        Map.of(
                                "Domain",
                                wire(name),
                                "Route",
                                "Https.CertInfo.CertId",
                                "Value",
                                TencentJson.MAPPER
                                        .createObjectNode()
                                        .put("update", id)
                                        .toString()))
                : calls.call(
                        Api.CDN,
                        "UpdateDomainConfig",
                        Map.of(
                                "Domain",
                                wire(name),
                                "Https",
                                Map.of(
                                        "Switch",
                                        "on",
                                        "Http2",
                                        bind.settings().http2() ? "on" : "off",
                                        "CertInfo",
                                        Map.of("CertId", id))));
    }

    private static long task(String id, int part) {
        try {
            return Long.parseLong(id.split("/", 2)[part]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw failed(new NotFound("", "no such task"));
        }
    }

    private static ControlPlaneException undeclared(DomainChange change) {
        return failed(new Rejected("", "not offered by this API: " + change.verb()));
    }

    private static DomainName name(DomainJson json) {
        return new DomainName(json.domain());
    }

    /** The provider writes wildcards with an asterisk. */
    private static String wire(DomainName name) {
        return name.isWildcard() ? "*" + name.value() : name.value();
    }

    /** Its times have seconds; so that two changes within one differ, what was changed counts, too. */
    private static ChangeMark mark(DomainJson json) {
        return new ChangeMark(String.join(
                " ",
                TencentMapper.word(json.updateTime()),
                TencentMapper.word(json.status()),
                TencentMapper.sslStatus(json),
                TencentMapper.configured(json).map(CertificateId::value).orElse("-")));
    }

    private static <T> T read(String requestId, Supplier<T> mapping) {
        try {
            return mapping.get();
        } catch (IllegalArgumentException e) {
            throw failed(new Unintelligible(requestId, String.valueOf(e.getMessage())));
        }
    }

    private static ControlPlaneException failed(ControlPlaneFault fault) {
        return new ControlPlaneException(fault);
    }
}
