package io.certloop.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The variables of {@code k8s/components/service-tls}, as they would be on this machine. */
final class ServiceTlsSettings {

    private static final Path COMPONENT = RealSystem.ROOT.resolve("k8s/components/service-tls");
    private static final String MOUNT = "/etc/certloop/tls";
    private static final String RELOAD = "PT1S";

    private ServiceTlsSettings() {}

    /** @param ports where each service is here, by its name */
    static Map<String, String> of(String service, Path mounted, Map<String, Integer> ports) throws IOException {
        var settings = new HashMap<>(variables("tls.yaml"));
        settings.putAll(variables(service + ".yaml"));
        settings.replaceAll((name, value) -> {
            var here = value.replace(MOUNT, mounted.toString());
            for (var callee : ports.entrySet()) {
                here = here.replaceFirst(callee.getKey() + ":\\d+", "localhost:" + callee.getValue());
            }
            return here;
        });
        settings.put("QUARKUS_HTTP_SSL_PORT", ports.get(service).toString());
        settings.put("QUARKUS_TLS_SERVICES_RELOAD_PERIOD", RELOAD);
        settings.put("CERTLOOP_CALLBACKS_HOSTS", "localhost:" + ports.get("ticket-service"));
        return settings;
    }

    private static Map<String, String> variables(String file) throws IOException {
        var variables = new HashMap<String, String>();
        var yaml = new ObjectMapper(new YAMLFactory()).readerFor(JsonNode.class);
        try (var documents = yaml.<JsonNode>readValues(COMPONENT.resolve(file).toFile())) {
            for (var document : documents.readAll()) {
                document.path("data")
                        .properties()
                        .forEach(each ->
                                variables.put(each.getKey(), each.getValue().asText()));
            }
        }
        return variables;
    }
}
