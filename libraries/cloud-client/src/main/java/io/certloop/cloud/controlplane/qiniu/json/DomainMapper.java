package io.certloop.cloud.controlplane.qiniu.json;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.edge.EdgeHints;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts the provider's domain objects into {@code Domain} and {@code DomainSummary}.
 *
 * <p>Throws {@link IllegalArgumentException} if a member that every decision needs is missing or unreadable. An unknown
 * state name is no error: it becomes {@code UNKNOWN}.
 */
public final class DomainMapper {

    private DomainMapper() {}

    public static Domain domain(AccountId account, DomainJson json, String requestId) {
        DomainPhase phase = StateWords.phase(required("operatingState", json.operatingState()));
        Instant changedAt = changedAt(json);
        return new Domain(
                account,
                name(json),
                phase,
                StateWords.operation(json.operationType()),
                phase == DomainPhase.FAILED
                        ? Optional.of(StateWords.failure(json.operatingStateDesc()))
                        : Optional.empty(),
                StateWords.suspension(phase, json),
                https(json.https()),
                Progress.issuance(phase, json),
                Progress.blockedTask(phase, json),
                EdgeHints.behind(json.cname()),
                ChangeMark.of(changedAt),
                Optional.of(changedAt),
                time("httpsOPTime", json.httpsOPTime()),
                List.of(),
                raw(json),
                requestId);
    }

    public static DomainSummary summary(DomainJson json) {
        return new DomainSummary(name(json), StateWords.phase(json.operatingState()), changedAt(json));
    }

    private static DomainName name(DomainJson json) {
        return new DomainName(required("name", json.name()));
    }

    /**
     * The HTTPS configuration. The provider represents disabled HTTPS by a missing block or by a block without
     * certificate.
     */
    private static Optional<Https> https(DomainJson.HttpsJson json) {
        if (json == null) {
            return Optional.empty();
        }
        Optional<CertificateId> certificate =
                Optional.ofNullable(json.certId()).filter(id -> !id.isBlank()).map(CertificateId::new);
        return certificate.isEmpty() && !json.freeCert()
                ? Optional.empty()
                : Optional.of(new Https(certificate, json.forceHttps(), json.http2Enable(), json.freeCert()));
    }

    /**
     * The time of the last change, otherwise the time of creation, because a domain that was never changed may have no
     * time of change.
     */
    private static Instant changedAt(DomainJson json) {
        return time("modifyAt", json.modifyAt())
                .or(() -> time("createAt", json.createAt()))
                .orElseThrow(() -> new IllegalArgumentException("modifyAt is missing"));
    }

    private static Optional<Instant> time(String member, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            // The back end is written in Go, whose "no time" is the first instant of year 1.
            return Optional.of(OffsetDateTime.parse(value).toInstant()).filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(member + " is not a time");
        }
    }

    private static String required(String member, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return value;
    }

    private static Map<String, String> raw(DomainJson json) {
        Map<String, String> raw = new LinkedHashMap<>();
        put(raw, "operatingState", json.operatingState());
        put(raw, "operationType", json.operationType());
        put(raw, "operatingStateDesc", json.operatingStateDesc());
        put(raw, "freezeType", json.freezeType());
        put(raw, "couldOperateBySelf", json.couldOperateBySelf());
        put(raw, "configProcessRatio", json.configProcessRatio());
        put(raw, "operTaskType", json.operTaskType());
        put(raw, "operTaskErrCode", errorCode(json));
        put(raw, "modifyAt", json.modifyAt());
        put(raw, "httpsOPTime", json.httpsOPTime());
        put(raw, "protocol", json.protocol());
        return raw;
    }

    /** The error code; null if absent or 0, which is the provider's value for "no error". */
    private static Integer errorCode(DomainJson json) {
        return json.operTaskErrCode() == null || json.operTaskErrCode() == 0 ? null : json.operTaskErrCode();
    }

    private static void put(Map<String, String> raw, String member, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            raw.put(member, value.toString());
        }
    }
}
