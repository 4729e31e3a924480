package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChartTemplatesTest {

    private static final Path TEMPLATES = Renderer.K8S.resolve("chart/templates");

    @BeforeAll
    static void needsRenderer() {
        ManifestsIT.requireRenderer();
    }

    @Test
    void templatesAreThoseOfBaseAndComponents() throws IOException {
        var made = ChartTemplates.all();
        if (Boolean.getBoolean("chart.write")) {
            for (var file : made.entrySet()) {
                Files.writeString(TEMPLATES.resolve(file.getKey()), file.getValue());
            }
        }

        var kept = new TreeMap<String, String>();
        try (var files = Files.list(TEMPLATES)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                kept.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(made)
                .as("k8s/chart/templates are older than k8s/base or k8s/components: run mvn -pl tools/e2e -am"
                        + " -DskipITs -Dtest=ChartTemplatesTest -Dchart.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false test")
                .isEqualTo(kept);
    }
}
