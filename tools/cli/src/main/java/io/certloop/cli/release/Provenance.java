package io.certloop.cli.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.cli.checkout.DebianLock;
import java.util.List;
import java.util.Map;

/**
 * The provenance of a release: an in-toto statement with the SLSA predicate, which says what the release was built from
 * and how. It has neither a time nor a place, so that a second build gives the same statement.
 */
final class Provenance {

    private final ObjectNode statement = new ObjectMapper().createObjectNode();
    private final ObjectNode build;
    private final ObjectNode run;

    Provenance() {
        statement.put("_type", "https://in-toto.io/Statement/v1").putArray("subject");
        statement.put("predicateType", "https://slsa.dev/provenance/v1");
        var predicate = statement.putObject("predicate");
        build = predicate.putObject("buildDefinition");
        build.put("buildType", "urn:certloop:build:release:1");
        run = predicate.putObject("runDetails");
    }

    /**
     * Adds a file of the release.
     *
     * @param sha256 of the file
     */
    Provenance made(String name, String sha256) {
        statement
                .withArray("/subject")
                .addObject()
                .put("name", name)
                .putObject("digest")
                .put("sha256", sha256);
        return this;
    }

    Provenance from(String version, String commit, String time, List<DebianLock.Entry> packages) {
        build.putObject("externalParameters")
                .put("command", "./certloop release " + version)
                .put("tag", "v" + version);
        build.putObject("internalParameters").put("outputTimestamp", time);
        var materials = build.putArray("resolvedDependencies");
        materials.addObject().put("name", "source").putObject("digest").put("gitCommit", commit);
        for (var each : packages) {
            materials.addObject().put("uri", each.purl()).putObject("digest").put("sha256", each.sha256());
        }
        return this;
    }

    Provenance by(String builder, Map<String, String> tools) {
        var object = run.putObject("builder").put("id", builder);
        var versions = object.putObject("version");
        tools.forEach(versions::put);
        return this;
    }

    String json() {
        return statement.toPrettyString() + "\n";
    }
}
