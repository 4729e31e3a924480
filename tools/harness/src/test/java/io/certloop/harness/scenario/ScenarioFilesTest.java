package io.certloop.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/scenarios");
    private static final Path CONTRACT = Path.of("../../remediation-service/src/main/resources/META-INF/openapi.yaml");

    private final ScenarioFiles files = new ScenarioFiles(FOLDER);

    private List<Scenario> all() throws IOException {
        var all = new ArrayList<Scenario>();
        for (var name : files.names()) {
            all.add(files.scenario(name));
        }
        return all;
    }

    @Test
    void everyStoryReadsAndTeachesOneSentence() throws IOException {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(all()).allSatisfy(each -> {
            assertThat(each.teaches()).endsWith(".").hasSizeLessThan(200);
            assertThat(each.steps()).last().isInstanceOf(Step.Await.class);
        });
    }

    /** A diagnosis that is added to the contract needs a story, or this fails. */
    @Test
    void everyDiagnosisHasAStory() throws IOException {
        var contract = new YAMLMapper().readTree(CONTRACT.toFile());
        JsonNode names = contract.at("/components/schemas/DomainEvidence/properties/diagnosis/enum");
        assertThat(names).isNotEmpty();
        var found = expected("found");
        // No run begins with it, for it is what a run's own write led to.
        if (expected("reason").contains("ROLLED_BACK")) {
            found.add("CertificateWorse");
        }
        // The provider of the stories has no nodes and no files; their faults are played on farms.
        if (FarmFault.values().length > 0) {
            found.addAll(List.of("NodesDiffer", "CertificateRejected"));
        }
        assertThat(found).containsAll(Json.texts(names));
    }

    private Set<String> expected(String of) throws IOException {
        var words = new TreeSet<String>();
        all().stream()
                .flatMap(each -> each.steps().stream())
                .filter(Step.Await.class::isInstance)
                .flatMap(each -> ((Step.Await) each).await().runs().values().stream())
                .map(each -> each.byName().getOrDefault(of, ""))
                .forEach(words::add);
        return words;
    }

    @Test
    void twoPlaysOfAStoryShareNoName() throws IOException {
        assertThat(files.scenario("deployment-stuck").fleet())
                .isNotEqualTo(files.scenario("deployment-stuck").fleet());
    }

    @Test
    void refusesAStoryThatHangsOnAnotherConfiguration(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("configuration.env"), "# times\nLOOK=PT1S\n");
        Files.writeString(folder.resolve("a.yaml"), """
                name: a
                teaches: Something.
                configuration: {LOOK: PT2S}
                fleet: [{account: b, domains: [{name: b.example, condition: HEALTHY}]}]
                steps: [{sweep: now}]
                """);
        assertThatThrownBy(() -> new ScenarioFiles(folder).scenario("a"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("needs LOOK=PT2S, but configuration.env has PT1S");
    }

    @Test
    void listsStoriesByNameAndRefusesOthers() throws IOException {
        assertThatThrownBy(() -> files.scenarios(List.of("storm-of-tea")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no scenario storm-of-tea; there are: [account-without-a-name");
        assertThat(PlayReport.list(files.scenarios(List.of("lost-answer"))))
                .startsWith("lost-answer ")
                .contains("read back")
                .hasLineCount(1);
        assertThat(files.scenarios(List.of())).hasSameSizeAs(files.names());
    }
}
