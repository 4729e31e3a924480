package io.certloop.cli.watch.show;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cli.watch.check.NameInspection.View;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.EdgeProbeResult.Served;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes each result as one line of JSON. Sentences are in English, with their code and arguments. */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
            .addMixIn(Message.class, Argument.class);

    private JsonLines() {}

    /** A message as an argument of another one. */
    private interface Argument {

        @JsonProperty("message")
        String text();

        @JsonIgnore
        boolean isEmpty();
    }

    public static String line(WatchResult result) {
        var inspection = result.inspection();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", result.at().toString());
        line.put("name", result.target().shown());
        line.put("host", result.target().host());
        line.put("port", result.target().port());
        line.put("state", result.state());
        result.endsAt().ifPresent(end -> line.put("endsAt", end.toString()));
        inspection.failure().ifPresent(why -> line.put("failure", why.text()));
        result.expected()
                .ifPresent(leaf -> line.put("expected", Map.of("sha256", leaf.sha256(), "source", leaf.source())));
        line.put("findings", result.findings().stream().map(JsonLines::finding).toList());
        if (!inspection.views().isEmpty()) {
            line.put("views", inspection.views().stream().map(JsonLines::view).toList());
        }
        line.put(
                "edges",
                inspection.edges().stream().map(edge -> edge(result, edge)).toList());
        int notProbed = inspection.tooMany() + inspection.noRoute();
        if (notProbed > 0) {
            line.put("notProbed", notProbed);
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> into = new LinkedHashMap<>();
        into.put("reason", finding.reason());
        into.put("severity", finding.severity());
        into.put("detail", finding.detail().text());
        if (finding.detail().code() != null) {
            into.put("detailCode", finding.detail().code());
            into.put("detailArguments", finding.detail().arguments());
        }
        return into;
    }

    private static Map<String, Object> view(View view) {
        Map<String, Object> into = new LinkedHashMap<>();
        into.put("resolver", view.resolver());
        into.put(
                "addresses",
                view.addresses().stream().map(InetAddress::getHostAddress).toList());
        view.failure().ifPresent(why -> into.put("failure", why.text()));
        return into;
    }

    private static Map<String, Object> edge(WatchResult result, EdgeProbeResult edge) {
        Map<String, Object> into = new LinkedHashMap<>();
        into.put("address", edge.edge().toString());
        into.put("verdict", result.verdict(edge));
        List<String> resolvers = result.inspection().resolversOf(edge.edge().address());
        into.put("resolvers", resolvers.isEmpty() ? null : resolvers);
        if (edge instanceof Served served) {
            var leaf = served.certificate();
            into.put("sha256", leaf.sha256());
            into.put("subject", leaf.subject());
            into.put("issuer", leaf.issuer());
            into.put("names", leaf.names());
            into.put("notBefore", leaf.notBefore().toString());
            into.put("notAfter", leaf.notAfter().toString());
            into.put("tls", leaf.tlsVersion());
            into.put("group", leaf.handshake().group());
            into.put("wantsClientCertificate", served.wantsClientCertificate());
        } else {
            into.put("detail", edge.edge() + ": " + TableView.why(edge).text());
        }
        return into;
    }
}
