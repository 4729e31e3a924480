package io.certloop.mockcloud.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.change.DomainSetup;
import io.certloop.mockcloud.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** It is written field by field without a tree, because most calls are reads. */
public final class DomainJson {

    private DomainJson() {}

    public static JsonNode full(Domain domain, DomainFacts facts) {
        try {
            return Json.read(Json.bytes(json -> writeFull(json, domain, facts)));
        } catch (IOException e) {
            throw new UncheckedIOException("our own answer is JSON", e);
        }
    }

    /** For lists: without certificate, operation and task. */
    public static void writeSummary(JsonGenerator json, Domain domain, DomainFacts facts) throws IOException {
        json.writeStartObject();
        summary(json, domain, facts);
        json.writeEndObject();
    }

    public static void writeFull(JsonGenerator json, Domain domain, DomainFacts facts) throws IOException {
        json.writeStartObject();
        summary(json, domain, facts);
        json.writeStringField("product", "fusion");
        json.writeStringField("pareDomain", domain.registration().parent());
        json.writeNumberField("ipTypes", 1);
        operation(json, facts);
        https(json, facts);
        source(json, domain);
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Domain domain, DomainFacts facts) throws IOException {
        var registration = domain.registration();
        json.writeStringField("name", domain.name().value());
        json.writeStringField("type", domain.type());
        json.writeStringField("cname", domain.name().cname());
        json.writeStringField("testURLPath", registration.testUrlPath());
        json.writeStringField("platform", registration.platform());
        json.writeStringField("geoCover", registration.geoCover());
        json.writeStringField("protocol", facts.secure() ? "https" : "http");
        json.writeStringField("operatingState", facts.state().wire());
        json.writeStringField("operatingStateDesc", facts.description());
        json.writeStringField("createAt", ProviderTime.of(domain.createdAt()));
        json.writeStringField("modifyAt", ProviderTime.of(facts.modifiedAt()));
    }

    private static void operation(JsonGenerator json, DomainFacts facts) throws IOException {
        json.writeStringField("operationType", facts.operation().wire());
        json.writeStringField("freezeType", facts.freezeType());
        json.writeBooleanField("couldOperateBySelf", facts.isOperableByCustomer());
        json.writeBooleanField("uidIsFreezed", facts.freezeType().equals(DomainSetup.ACCOUNT_FROZEN));
        json.writeStringField("httpsOPTime", ProviderTime.of(facts.httpsAt()));
        json.writeNumberField("configProcessRatio", facts.run().ratio());
        json.writeBooleanField("hurryUpFreecert", facts.run().hurriedUp());
        json.writeStringField("operTaskId", facts.task().id());
        json.writeStringField("operTaskType", facts.task().type().wire());
        json.writeNumberField("operTaskErrCode", facts.task().errorCode());
    }

    private static void https(JsonGenerator json, DomainFacts facts) throws IOException {
        json.writeObjectFieldStart("https");
        json.writeStringField("certId", facts.https().certificateId());
        json.writeBooleanField("forceHttps", facts.https().forceHttps());
        json.writeBooleanField("http2Enable", facts.https().http2Enable());
        json.writeBooleanField("freeCert", facts.https().free());
        json.writeEndObject();
    }

    private static void source(JsonGenerator json, Domain domain) throws IOException {
        var source = domain.source();
        json.writeObjectFieldStart("source");
        json.writeStringField("sourceType", source.type());
        json.writeStringField("sourceDomain", source.domain());
        json.writeArrayFieldStart("sourceIPs");
        for (var ip : source.ips()) {
            json.writeString(ip);
        }
        json.writeEndArray();
        json.writeStringField("sourceQiniuBucket", source.bucket());
        json.writeStringField("testURLPath", domain.registration().testUrlPath());
        json.writeEndObject();
    }
}
