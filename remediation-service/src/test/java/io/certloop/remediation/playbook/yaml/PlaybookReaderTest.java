package io.certloop.remediation.playbook.yaml;

import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.playbook.ActionConstraints;
import io.certloop.remediation.playbook.Condition;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookReaderTest {

    private static final Path FOLDER = Path.of("src/main/resources/playbooks");

    private final PlaybookReader reader = new PlaybookReader();

    @Test
    void readsWhatTheServiceComesWith() {
        Playbooks playbooks = reader.builtIn();
        assertThat(playbooks.version()).isEqualTo("4");
        assertThat(playbooks.byDiagnosis().get("DeploymentStuck").remedies())
                .extracting(each -> each.action())
                .containsExactly(ActionName.RetryTask, ActionName.Resubmit);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceAndWhere() {
        String wrong = text().replace("take: ALL", "take: SOME")
                .replace("risk: HIGH", "risk: NONE")
                .replace("version: \"4\"", "version: \"\"")
                .replace("  NoIcp: {otherwise: {explain: FILE_ICP}}\n", "");
        CheckedYaml.Invalid refused = catchThrowableOfType(CheckedYaml.Invalid.class, () -> reader.read(wrong));
        assertThat(refused.flaws())
                .extracting(Flaw::path)
                .contains(
                        "/version",
                        "/playbooks",
                        "/playbooks/IssuanceStuck/take",
                        "/playbooks/BlockedByQuota/actions/0/risk");
        assertThat(refused.getMessage()).contains("NoIcp").contains("/playbooks/IssuanceStuck/take");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Frozen: {|Frozen: {take: FIRST, |/playbooks/Frozen",
                "{explain: SET_DNS_RECORD}|{}|/playbooks/AwaitingValidation/otherwise",
                "{explain: SET_DNS_RECORD}|{explain: SET_DNS_RECORD, escalate: NO_REMEDY}|/playbooks/AwaitingValidation/otherwise",
                "{explain: SET_DNS_RECORD}|{explain: SET_DNS_RECORD, when: [CUSTOMERS_OWN]}|/playbooks/AwaitingValidation/otherwise",
                "deadline: ISSUANCE|deadline: PT0S|/playbooks/Expired/actions/1/deadline",
                "[NOT_HURRIED]|[FULL_MOON]|/playbooks/IssuanceStuck/actions/0/when/0",
                "DomainStuck:|Healthy:|/playbooks",
            })
    void refusesWhatNoPlaybookMaySay(String part, String instead, String path) {
        assertThat(text()).contains(part);
        CheckedYaml.Invalid refused =
                catchThrowableOfType(CheckedYaml.Invalid.class, () -> reader.read(text().replace(part, instead)));
        assertThat(refused.flaws()).extracting(Flaw::path).contains(path);
    }

    @Test
    void whatAFileDoesNotKnowYetIsDoneAsItSaysOfTheLikeOne() {
        String older = text().replaceFirst("(?s)  Revoked:.*?(?=  Expired:)", "");
        assertThat(older).doesNotContain("Revoked:");
        PlaybookPlanner planner = Planner.of(reader.read(older));
        Diagnosis revoked = new Diagnosis.Revoked(new Diagnosis.Renewal.Free());
        assertThat(planner.plan(revoked, healthy().free().seen()).listed())
                .extracting(Action::name)
                .containsExactly(ActionName.Reissue);
    }

    @ParameterizedTest
    @CsvSource({"'a: [', line 1", "'a: 1\na: 2', line 2", "'', ''", "text, ''"})
    void refusesWhatIsNoDocument(String text, String place) {
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOfSatisfying(
                        CheckedYaml.Invalid.class,
                        e -> assertThat(e.flaws().getFirst().path()).startsWith(place));
    }

    @Test
    void theSchemaKnowsExactlyTheWordsOfTheCode() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(FOLDER.resolve("playbooks.schema.json").toFile());
        assertThat(words(schema.at("/$defs/action/properties/action/enum")))
                .containsExactlyElementsOf(names(ActionName.values()));
        assertThat(words(schema.at("/$defs/conditions/items/enum")))
                .containsExactlyElementsOf(names(Condition.values()));
        assertThat(words(schema.at("/$defs/action/properties/risk/enum")))
                .containsExactlyElementsOf(names(ActionConstraints.Risk.values()));
        List<String> codes = new ArrayList<>(names(CustomerAction.Code.values()));
        codes.remove("CHECK_UPLOAD"); // follows from a request, not from a diagnosis
        assertThat(words(schema.at("/$defs/otherwise/properties/explain/enum"))).containsExactlyElementsOf(codes);
        List<String> diagnoses = new ArrayList<>(Arrays.stream(Diagnosis.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
        diagnoses.remove("Revoked"); // a file that is older says it of Expired
        diagnoses.remove("NodesDiffer"); // and this of NotServed
        diagnoses.removeAll(
                // never a matter of choice
                List.of("Healthy", "CertificateRejected", "InProgress", "Unknown"));
        assertThat(words(schema.at("/properties/playbooks/required"))).containsExactlyInAnyOrderElementsOf(diagnoses);
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(each -> words.add(each.asText()));
        return words;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static String text() {
        try {
            return Files.readString(FOLDER.resolve("default.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
