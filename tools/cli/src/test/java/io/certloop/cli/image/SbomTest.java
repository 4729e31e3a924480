package io.certloop.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {

    @TempDir
    private Path folder;

    @Test
    void namesTheJarsOfSeveralModulesOnce() throws Exception {
        var cli = sbom("cli", "picocli", "jackson");
        var service = sbom("service", "jackson", "quarkus");

        Sbom.addComponents(cli, service);

        var document = new ObjectMapper().readTree(cli.toFile());
        assertThat(document.at("/metadata/component/bom-ref").asText()).isEqualTo("cli");
        assertThat(document.path("components").findValuesAsText("bom-ref"))
                .containsExactly("picocli", "jackson", "quarkus", "service");
        assertThat(document.path("dependencies").findValuesAsText("ref")).containsExactly("cli", "service");
    }

    private Path sbom(String module, String one, String two) throws Exception {
        return Files.writeString(folder.resolve(module), """
                {"metadata": {"component": {"bom-ref": "%1$s"}},
                 "components": [{"bom-ref": "%2$s"}, {"bom-ref": "%3$s"}],
                 "dependencies": [{"ref": "%1$s", "dependsOn": ["%2$s", "%3$s"]}]}
                """.formatted(module, one, two));
    }
}
