package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images that the overlays name are those that {@code ./certloop images} makes. */
class ImageVersionIT {

    private static final Pattern VERSION = Pattern.compile("(?m)^ {2}<version>([^<]+)</version>$");

    @BeforeAll
    static void needsRenderer() {
        ManifestsIT.requireRenderer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyImageHasTheVersionOfTheProduct(String overlay) throws IOException {
        var pom = VERSION.matcher(Files.readString(Renderer.K8S.resolve("../pom.xml")));
        assertThat(pom.find()).isTrue();

        assertThat(Renderer.overlay(overlay)
                        .workloads()
                        .flatMap(object -> object.containers().stream())
                        .map(container -> container.path("image").asText()))
                .isNotEmpty()
                .allMatch(image -> image.endsWith(":" + pom.group(1)), "tagged as pom.xml says");
    }
}
