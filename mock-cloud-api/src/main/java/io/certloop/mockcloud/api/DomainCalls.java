package io.certloop.mockcloud.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.DomainWrite;
import io.certloop.mockcloud.domain.DomainWrite.WantedHttps;
import io.certloop.mockcloud.domain.NewDomain;
import io.certloop.mockcloud.domain.OperationType;
import io.certloop.mockcloud.refusal.Refusal;
import java.util.Map;
import java.util.stream.StreamSupport;

/** From the provider's paths and bodies to writes about a domain. */
final class DomainCalls {

    private static final Map<String, OperationType> CONFIGURATIONS =
            Map.of(
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

    static DomainWrite write(Match match, WriteBody body) throws RefusedBody {
        return switch (match.endpoint()) {
            case SSLIZE -> new DomainWrite.EnableHttps(wanted(body));
            case HTTPSCONF -> new DomainWrite.ChangeHttps(wanted(body));
            case UNSSLIZE -> new DomainWrite.DisableHttps();
            case ONLINE -> new DomainWrite.Online();
            case OFFLINE -> new DomainWrite.Offline();
            case CONFIG_CHANGE -> new DomainWrite.ChangeConfig(configuration(match.second()));
            case REDO -> new DomainWrite.Redo(match.second());
            case ABANDON -> new DomainWrite.Abandon(match.second());
            case HURRY_UP -> new DomainWrite.HurryUp();
            case VERIFY_CHECK -> check(body);
            default -> throw new IllegalArgumentException("not about a domain: " + match);
        };
    }

    static NewDomain newDomain(String name, WriteBody body) throws RefusedBody {
        var source = body.value("source");
        // HTTPS comes afterwards, by sslize: it takes a certificate.
        if (!source.isObject() || body.text("protocol").equals("https")) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        if (!body.text("platform").equals("dynamic") && !hasGlobalRule(body.value("cache"))) {
            throw new RefusedBody(Refusal.NO_GLOBAL_CACHE_RULE);
        }
        return new NewDomain(
                new DomainName(name),
                source.path("sourceDomain").asText(""),
                !body.text("geoCover").equals("foreign"));
    }

    private static boolean hasGlobalRule(JsonNode cache) {
        return StreamSupport.stream(cache.path("cacheControls").spliterator(), false)
                .anyMatch(rule -> rule.path("type").asText("").equals("all"));
    }

    private static WantedHttps wanted(WriteBody body) throws RefusedBody {
        var free = Boolean.TRUE.equals(body.flag("freeCert"));
        var certificateId = body.text("certId");
        if (!free && certificateId.isEmpty()) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        return new WantedHttps(
                certificateId, free, body.flag("forceHttps"), body.flag("http2Enable"));
    }

    private static OperationType configuration(String path) throws RefusedBody {
        var type = CONFIGURATIONS.get(path);
        if (type == null) {
            throw new RefusedBody(Refusal.NO_SUCH_RESOURCE);
        }
        return type;
    }

    private static DomainWrite check(WriteBody body) throws RefusedBody {
        return switch (body.text("type")) {
            case "dns" -> new DomainWrite.CheckOwnership();
            // Nobody puts a file on the customer's web server here.
            case "file" -> throw new RefusedBody(Refusal.OWNERSHIP_NOT_PROVEN);
            default -> throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        };
    }
}
