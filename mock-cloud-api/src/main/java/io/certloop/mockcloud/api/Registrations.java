package io.certloop.mockcloud.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.Registration;
import io.certloop.mockcloud.domain.Source;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.refusal.Refusal;
import java.util.Optional;
import java.util.stream.StreamSupport;

final class Registrations {

    private static final String DYNAMIC = "dynamic";

    private Registrations() {}

    static NewDomain domain(String name, WriteBody body) {
        var domain = new DomainName(name);
        var type = body.text("type");
        Refusal.INVALID_ARGUMENT.when(!type.isEmpty() && !type.equals(domain.isWildcard() ? "wildcard" : "normal"));
        var platform = otherwise(body.text("platform"), "web");
        var registration = new Registration(
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
        Refusal.INVALID_ARGUMENT.when(https != null && https.free());
        return new NewDomain(domain, registration, Optional.ofNullable(https));
    }

    static NewDomain below(String name, WriteBody body) {
        var usual = Registration.USUAL;
        var registration = new Registration(
                "",
                usual.platform(),
                usual.geoCover(),
                otherwise(body.text("testURLPath"), usual.testUrlPath()),
                Optional.of(source(body.object("source"))));
        return new NewDomain(new DomainName(name), registration, Optional.empty());
    }

    static Source source(WriteBody body) {
        var type = otherwise(body.text("sourceType"), Source.DOMAIN);
        var source =
                new Source(type, body.text("sourceDomain"), body.texts("sourceIPs"), body.text("sourceQiniuBucket"));
        var complete = switch (type) {
            case Source.DOMAIN -> !source.domain().isEmpty();
            case Source.IP -> !source.ips().isEmpty();
            case Source.BUCKET -> !source.bucket().isEmpty();
            case Source.ADVANCED -> true;
            default -> false;
        };
        Refusal.INVALID_ARGUMENT.when(!complete);
        return source;
    }

    static void requireReachable(Source source) {
        Refusal.SOURCE_UNREACHABLE.when(!source.isReachable());
    }

    static void requireGlobalRule(JsonNode rules) {
        var global = StreamSupport.stream(rules.spliterator(), false)
                .anyMatch(rule -> rule.path("type").asText("").equals("all"));
        Refusal.NO_GLOBAL_CACHE_RULE.when(!global);
    }

    private static String otherwise(String text, String usual) {
        return text.isEmpty() ? usual : text;
    }
}
