package io.certloop.mockcloud.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.Registration;
import io.certloop.mockcloud.domain.Source;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.refusal.Refusal;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads what a domain is to be created with. */
final class Registrations {

    private static final String DYNAMIC = "dynamic";

    private Registrations() {}

    static NewDomain domain(String name, WriteBody body) throws RefusedBody {
        var domain = new DomainName(name);
        var type = body.text("type");
        if (!type.isEmpty() && !type.equals(domain.isWildcard() ? "wildcard" : "normal")) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        var platform = otherwise(body.text("platform"), "web");
        var registration =
                new Registration(
                        "",
                        platform,
                        otherwise(body.text("geoCover"), "china"),
                        otherwise(body.text("testURLPath"), "index.html"),
                        Optional.of(source(body.object("source"))));
        if (!platform.equals(DYNAMIC)) {
            requireGlobalRule(body.value("cache").path("cacheControls"));
        }
        var secure = body.text("protocol").equals("https");
        var https = secure ? DomainCalls.wanted(body.object("https")) : null;
        if (https != null && https.free()) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        return new NewDomain(domain, registration, Optional.ofNullable(https));
    }

    static NewDomain below(String name, WriteBody body) throws RefusedBody {
        var usual = Registration.USUAL;
        var registration =
                new Registration(
                        "",
                        usual.platform(),
                        usual.geoCover(),
                        otherwise(body.text("testURLPath"), usual.testUrlPath()),
                        Optional.of(source(body.object("source"))));
        return new NewDomain(new DomainName(name), registration, Optional.empty());
    }

    static Source source(WriteBody body) throws RefusedBody {
        var type = otherwise(body.text("sourceType"), Source.DOMAIN);
        var source =
                new Source(
                        type,
                        body.text("sourceDomain"),
                        body.texts("sourceIPs"),
                        body.text("sourceQiniuBucket"));
        var complete =
                switch (type) {
                    case Source.DOMAIN -> !source.domain().isEmpty();
                    case Source.IP -> !source.ips().isEmpty();
                    case Source.BUCKET -> !source.bucket().isEmpty();
                    case Source.ADVANCED -> true;
                    default -> false;
                };
        if (!complete) {
            throw new RefusedBody(Refusal.INVALID_ARGUMENT);
        }
        return source;
    }

    static void requireReachable(Source source) throws RefusedBody {
        if (!source.isReachable()) {
            throw new RefusedBody(Refusal.SOURCE_UNREACHABLE);
        }
    }

    static void requireGlobalRule(JsonNode rules) throws RefusedBody {
        var global =
                StreamSupport.stream(rules.spliterator(), false)
                        .anyMatch(rule -> rule.path("type").asText("").equals("all"));
        if (!global) {
            throw new RefusedBody(Refusal.NO_GLOBAL_CACHE_RULE);
        }
    }

    private static String otherwise(String text, String usual) {
        return text.isEmpty() ? usual : text;
    }
}
