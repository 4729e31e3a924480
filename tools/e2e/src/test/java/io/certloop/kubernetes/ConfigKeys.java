package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A variable that no code reads is a setting that does nothing. */
final class ConfigKeys implements ManifestRule {

    private final Map<String, KnownKeys> known = new ConcurrentHashMap<>();

    @Override
    public Stream<String> violations(Manifests all) {
        return all.workloads()
                .flatMap(object -> object.containers().stream().flatMap(container -> unread(all, object, container)));
    }

    private Stream<String> unread(Manifests all, KubeObject object, JsonNode container) {
        var module = Images.module(container);
        return Stream.of(
                        Environment.dangling(all, container).map(flaw -> object.id() + ": " + flaw),
                        KubeObject.stream(container.path("envFrom"))
                                .map(from -> from.at("/configMapRef/name").asText())
                                .flatMap(name -> mapped(all, object, name, module)),
                        KubeObject.stream(container.path("env"))
                                .map(variable -> variable.path("name").asText())
                                .filter(variable -> !isRead(module, variable))
                                .map(variable -> object.id() + ": nothing reads " + variable))
                .flatMap(flaws -> flaws);
    }

    private Stream<String> mapped(Manifests all, KubeObject object, String name, String module) {
        var map = all.find("ConfigMap", name);
        if (map.isEmpty()) {
            return Stream.of(object.id() + ": no ConfigMap " + name);
        }
        return map.get()
                .at("/data")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(variable -> !isRead(module, variable))
                .map(variable -> map.get().id() + ": nothing reads " + variable);
    }

    private boolean isRead(String module, String variable) {
        var code = ServiceCode.of(module);
        return code.isService()
                ? known.computeIfAbsent(module, any -> KnownKeys.of(code)).isRead(variable)
                : code.source().contains('"' + variable + '"');
    }
}
