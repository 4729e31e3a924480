package io.certloop.cli.watch.show;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.cli.watch.check.Expectation;
import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes each result as one line of JSON. Sentences are in English, with their code and arguments. */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    public static String line(WatchResult result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", result.at().toString());
        line.put("name", result.target().shown());
        line.put("host", result.target().host());
        line.put("port", result.target().port());
        line.put("state", result.state().name());
        result.endsAt().ifPresent(end -> line.put("endsAt", end.toString()));
        result.inspection().failure().ifPresent(why -> line.put("failure", why.detail()));
        result.expected()
                .ifPresent(expected -> line.putObject("expected")
                        .put("sha256", expected.sha256())
                        .put("source", expected.source().name()));
        var findings = line.putArray("findings");
        result.findings().forEach(finding -> finding(finding, findings.addObject()));
        if (!result.inspection().views().isEmpty()) {
            var views = line.putArray("views");
            result.inspection().views().forEach(view -> view(view, views.addObject()));
        }
        var edges = line.putArray("edges");
        result.inspection().edges().forEach(edge -> edge(result, edge, edges.addObject()));
        int notProbed = result.inspection().tooMany() + result.inspection().noRoute();
        if (notProbed > 0) {
            line.put("notProbed", notProbed);
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void view(NameInspection.View view, ObjectNode into) {
        into.put("resolver", view.resolver());
        var addresses = into.putArray("addresses");
        view.addresses().forEach(address -> addresses.add(address.getHostAddress()));
        view.failure().ifPresent(why -> into.put("failure", why.text()));
    }

    private static void finding(Finding finding, ObjectNode into) {
        into.put("reason", finding.reason().name());
        into.put("severity", finding.severity().name());
        Message detail = finding.detail();
        into.put("detail", detail.text());
        if (detail.code() != null) {
            into.put("detailCode", detail.code());
            into.set("detailArguments", arguments(detail));
        }
    }

    private static ObjectNode arguments(Message message) {
        ObjectNode arguments = JSON.createObjectNode();
        message.arguments().forEach((name, value) -> arguments.set(name, argument(value)));
        return arguments;
    }

    private static JsonNode argument(Object value) {
        return switch (value) {
            case Message message ->
                JSON.createObjectNode()
                        .put("message", message.text())
                        .put("code", message.code())
                        .set("arguments", arguments(message));
            case Collection<?> all -> {
                ArrayNode list = JSON.createArrayNode();
                all.forEach(each -> list.add(argument(each)));
                yield list;
            }
            default -> JSON.valueToTree(value);
        };
    }

    private static void edge(WatchResult result, EdgeProbeResult edge, ObjectNode into) {
        Optional<String> expected = result.expected().map(Expectation::sha256);
        into.put("address", edge.edge().toString());
        into.put("verdict", ProbeVerdict.of(edge, ExpectedLeaves.of(expected)).name());
        List<String> resolvers = result.inspection().resolversOf(edge.edge().address());
        if (!resolvers.isEmpty()) {
            var by = into.putArray("resolvers");
            resolvers.forEach(by::add);
        }
        if (edge instanceof EdgeProbeResult.Served served) {
            certificate(served.certificate(), into);
            into.put("wantsClientCertificate", served.wantsClientCertificate());
        } else {
            into.put("detail", edge.edge() + ": " + Unseen.why(edge));
        }
    }

    private static void certificate(ServedCertificate certificate, ObjectNode into) {
        into.put("sha256", certificate.sha256());
        into.put("subject", certificate.subject());
        into.put("issuer", certificate.issuer());
        var names = into.putArray("names");
        certificate.names().forEach(names::add);
        into.put("notBefore", certificate.notBefore().toString());
        into.put("notAfter", certificate.notAfter().toString());
        into.put("tls", certificate.tlsVersion());
        if (certificate.handshake().group() != null) {
            into.put("group", certificate.handshake().group());
        }
    }
}
