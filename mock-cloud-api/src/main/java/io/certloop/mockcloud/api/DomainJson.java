package io.certloop.mockcloud.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.DomainSetup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A domain in the provider's words. */
public final class DomainJson {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneOffset.ofHours(8));

    private DomainJson() {}

    /** As it stands in lists: without certificate, operation and task. */
    static ObjectNode summary(Domain domain, DomainFacts facts) {
        return Answers.object()
                .put("name", domain.name().value())
                .put("type", domain.name().isWildcard() ? "wildcard" : "normal")
                .put("cname", domain.name().cname())
                .put("testURLPath", "index.html")
                .put("platform", "web")
                .put("geoCover", "china")
                .put("protocol", facts.secure() ? "https" : "http")
                .put("operatingState", facts.state().wire())
                .put("operatingStateDesc", facts.description())
                .put("createAt", time(domain.createdAt()))
                .put("modifyAt", time(facts.modifiedAt()));
    }

    public static ObjectNode full(Domain domain, DomainFacts facts) {
        var json =
                summary(domain, facts)
                        .put("product", "fusion")
                        .put("pareDomain", "")
                        .put("ipTypes", 1)
                        .put("operationType", facts.operation().wire())
                        .put("freezeType", facts.freezeType())
                        .put("couldOperateBySelf", facts.isOperableByCustomer())
                        .put("uidIsFreezed", facts.freezeType().equals(DomainSetup.ACCOUNT_FROZEN))
                        .put("httpsOPTime", time(facts.httpsAt()))
                        .put("configProcessRatio", facts.run().ratio())
                        .put("hurryUpFreecert", facts.run().hurriedUp())
                        .put("operTaskId", facts.task().id())
                        .put("operTaskType", facts.task().type().wire())
                        .put("operTaskErrCode", facts.task().errorCode());
        json.putObject("https")
                .put("certId", facts.https().certificateId())
                .put("forceHttps", facts.https().forceHttps())
                .put("http2Enable", facts.https().http2Enable())
                .put("freeCert", facts.https().free());
        json.putObject("source")
                .put("sourceType", "domain")
                .put("sourceDomain", "origin." + domain.name().withoutDot())
                .put("testURLPath", "index.html");
        return json;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
