package io.certloop.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cli.checkout.DebianLock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    @Test
    void namesWhatWasMadeOfWhatAndByWhom() throws Exception {
        var jdk = new DebianLock.Entry("jdk", "amd64", "jdk", "25+1", "b".repeat(64));

        var statement = new ObjectMapper()
                .readTree(new Provenance()
                        .made("ticket-service", "a".repeat(64))
                        .from("1.0.0", "c0ffee", "2026-12-01T00:00:00Z", List.of(jdk))
                        .by("urn:example", Map.of("maven", "3.9"))
                        .json());

        assertThat(statement.at("/_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.at("/predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
        assertThat(statement.at("/subject/0/digest/sha256").asText()).isEqualTo("a".repeat(64));
        var build = statement.at("/predicate/buildDefinition");
        assertThat(build.at("/externalParameters/tag").asText()).isEqualTo("v1.0.0");
        assertThat(build.at("/resolvedDependencies/0/digest/gitCommit").asText())
                .isEqualTo("c0ffee");
        assertThat(build.at("/resolvedDependencies/1/uri").asText())
                .isEqualTo("pkg:deb/debian/jdk@25%2B1?arch=amd64&distro=debian-13");
        assertThat(statement.at("/predicate/runDetails/builder/id").asText()).isEqualTo("urn:example");
    }
}
