package io.certloop.mockcloud.api;

import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.domain.OperationType;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.refusal.Refusal;
import java.util.Map;

/** Translates the provider's paths and bodies to writes on a domain. */
final class DomainCalls {

    private static final Map<String, OperationType> CONFIGURATIONS = Map.of(
            "geocover", OperationType.MODIFY_GEO_COVER,
            "source", OperationType.MODIFY_SOURCE,
            "range", OperationType.MODIFY_RANGE,
            "cache", OperationType.MODIFY_CACHE,
            "respheader", OperationType.UPDATE_RESP_HEADER,
            "referer", OperationType.MODIFY_REFERER,
            "ipacl", OperationType.MODIFY_IPACL,
            "uaacl", OperationType.MODIFY_UAACL,
            "timeacl", OperationType.MODIFY_TIMEACL,
            "bsauth", OperationType.MODIFY_BSAUTH);

    private DomainCalls() {}

    static DomainWrite write(Match match, WriteBody body) {
        return switch (match.endpoint()) {
            case SSLIZE -> new DomainWrite.EnableHttps(wanted(body));
            case HTTPSCONF -> new DomainWrite.ChangeHttps(wanted(body));
            case UNSSLIZE -> new DomainWrite.DisableHttps();
            case ONLINE -> new DomainWrite.Online();
            case OFFLINE -> new DomainWrite.Offline();
            case CONFIG_CHANGE -> new DomainWrite.ChangeConfig(configuration(match.second(), body));
            case REDO -> new DomainWrite.Redo(match.second());
            case ABANDON -> new DomainWrite.Abandon(match.second());
            case HURRY_UP -> new DomainWrite.HurryUp();
            case VERIFY_CHECK -> check(body);
            default -> throw new IllegalArgumentException("not about a domain: " + match);
        };
    }

    static WantedHttps wanted(WriteBody body) {
        // Documented as a text, but the back end wants a list.
        Refusal.TLS_VERSIONS_NOT_A_LIST.when(body.value("tlsVersions").isTextual());
        var free = Boolean.TRUE.equals(body.flag("freeCert"));
        var certificateId = body.text("certId");
        Refusal.INVALID_ARGUMENT.when(!free && certificateId.isEmpty());
        return new WantedHttps(certificateId, free, body.flag("forceHttps"), body.flag("http2Enable"));
    }

    private static OperationType configuration(String path, WriteBody body) {
        var type = CONFIGURATIONS.get(path);
        Refusal.NO_SUCH_RESOURCE.when(type == null);
        // What is changed is not kept, so only what makes it impossible is looked at.
        if (type == OperationType.MODIFY_SOURCE && body.has("sourceDomain")) {
            Registrations.requireReachable(Registrations.source(body));
        }
        if (type == OperationType.MODIFY_CACHE && body.has("cacheControls")) {
            Registrations.requireGlobalRule(body.value("cacheControls"));
        }
        return type;
    }

    private static DomainWrite check(WriteBody body) {
        return switch (body.text("type")) {
            case "dns" -> new DomainWrite.CheckOwnership();
            // Nobody puts a file on the customer's web server here.
            case "file" -> throw Refusal.OWNERSHIP_NOT_PROVEN.exception();
            default -> throw Refusal.INVALID_ARGUMENT.exception();
        };
    }
}
