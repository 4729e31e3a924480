package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GitOpsExamplesIT {

    private static final Path EXAMPLES = Renderer.K8S.resolve("examples");
    private static final Pattern LISTED = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

    @Test
    void fieldsAreThoseOfArgoCdAndFlux() throws IOException {
        var objects = objects();

        assertThat(objects).hasSize(6);
        assertThat(new StrictModel().violations(new Manifests("examples", objects)))
                .isEmpty();
    }

    @Test
    void whatRunsIsNamedByDigestOrCommit() throws IOException {
        assertThat(values())
                .hasSize(2)
                .allMatch(each -> each.at("/image/digests").size() == 3);
        assertThat(objects().stream()
                        .filter(each -> each.kind().equals("Kustomization"))
                        .flatMap(each -> KubeObject.stream(each.at("/spec/images"))))
                .hasSize(3)
                .allMatch(each -> each.has("digest"));
    }

    @Test
    void waveOfSecretsComesBeforeThatOfCertLoop() throws IOException {
        assertThat(objects().stream()
                        .filter(each -> each.kind().equals("Application"))
                        .map(each -> each.name()
                                + each.at("/metadata/annotations/argocd.argoproj.io~1sync-wave")
                                        .asText()))
                .containsExactlyInAnyOrder("certloop-secrets0", "certloop1");
    }

    @Test
    void pageForTheAirGappedNamesEveryImage() throws IOException {
        ManifestsIT.requireRenderer();
        var all = HelmChartIT.COMPONENTS.stream()
                .filter(each -> !each.equals("database"))
                .toList();
        var images = Stream.of(all, List.of("database"))
                .map(each -> Renderer.chosen("air-gapped", each, "certloop", "certloop"))
                .flatMap(each -> each.objects().stream())
                .flatMap(each -> Stream.concat(
                        each.json().findValuesAsText("image").stream(),
                        each.json().findValuesAsText("imageName").stream()))
                .map(each -> each.replaceFirst("^(certloop/[^:]+):.*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));

        var page = LISTED.matcher(Files.readString(Renderer.K8S.resolve("air-gapped.md")));
        assertThat(page.find()).isTrue();
        assertThat(page.group(1).lines()).containsExactlyElementsOf(images);
    }

    static List<JsonNode> values() throws IOException {
        return objects().stream()
                .flatMap(each -> Stream.of(each.at("/spec/values"), each.at("/spec/source/helm/valuesObject")))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static List<KubeObject> objects() throws IOException {
        var objects = Stream.<KubeObject>builder();
        try (var files = Files.walk(EXAMPLES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Renderer.read(Files.readString(file)).forEach(objects);
            }
        }
        return objects.build().toList();
    }
}
