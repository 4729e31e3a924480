package io.certloop.cli.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.cli.checkout.DebianLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Adds to a CycloneDX SBOM the components that Maven does not know. */
final class Sbom {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sbom() {}

    /** Adds the Debian packages that the base image and the JDK consist of. */
    static void addPackages(Path sbom, List<DebianLock.Entry> packages) throws IOException {
        var document = (ObjectNode) JSON.readTree(sbom.toFile());
        for (var each : packages) {
            boolean jdk = each.group().equals(ImageJdk.GROUP);
            var component = component(document, jdk ? "platform" : "library", each.name(), each.version());
            component.put("bom-ref", each.purl()).put("purl", each.purl());
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", each.sha256());
        }
        write(sbom, document);
    }

    /** Adds the JDK that runs this command, whatever its origin; the labels of the image name the base image. */
    static void addJdk(Path sbom) throws IOException {
        var document = (ObjectNode) JSON.readTree(sbom.toFile());
        component(document, "platform", "OpenJDK", Runtime.version().toString())
                .put("bom-ref", "jdk")
                .put("publisher", System.getProperty("java.vendor"));
        write(sbom, document);
    }

    /** Adds the components of another module that the SBOM does not have yet, and their dependencies. */
    static void addComponents(Path sbom, Path other) throws IOException {
        var document = (ObjectNode) JSON.readTree(sbom.toFile());
        var more = JSON.readTree(other.toFile());
        ((ObjectNode) more).withArray("/components").add(more.at("/metadata/component"));
        addNew(document, more, "components", "bom-ref");
        addNew(document, more, "dependencies", "ref");
        write(sbom, document);
    }

    private static void addNew(ObjectNode document, JsonNode more, String list, String key) {
        var array = document.withArray("/" + list);
        var known = new HashSet<String>();
        array.forEach(each -> known.add(each.path(key).asText()));
        for (var each : more.path(list)) {
            if (known.add(each.path(key).asText())) {
                array.add(each);
            }
        }
    }

    private static ObjectNode component(ObjectNode document, String type, String name, String version) {
        var component = document.withArray("/components")
                .addObject()
                .put("type", type)
                .put("name", name)
                .put("version", version);
        if (type.equals("platform")) {
            component.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        }
        return component;
    }

    private static void write(Path sbom, ObjectNode document) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(sbom.toFile(), document);
    }
}
