package io.certloop.harness.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.certloop.harness.system.UsageException;
import java.util.ArrayList;
import java.util.List;

/** Reads a scenario from YAML, and reports all its errors together. */
final class ScenarioReader {

    /** The placeholder for a text that is unique for each play, so that a scenario can be played again and again. */
    private static final String PLAY = "$play";

    private static final int MOST_COPIES = 200;

    private final List<String> violations = new ArrayList<>();

    private ScenarioReader() {}

    /**
     * Reads a scenario.
     *
     * @param file the file's name, for messages
     * @param play the unique text for this play; small letters and digits
     * @throws UsageException if the text is not a valid scenario
     */
    static Scenario read(String file, String yaml, String play) {
        try {
            var root = new YAMLMapper().readTree(yaml.replace(PLAY, play));
            var reader = new ScenarioReader();
            var scenario = reader.scenario(FilePart.root(root, reader.violations));
            if (!reader.violations.isEmpty()) {
                throw new UsageException(file + ": " + String.join("; ", reader.violations));
            }
            return scenario;
        } catch (JsonProcessingException e) {
            throw new UsageException(file + " is no YAML: " + e.getOriginalMessage());
        }
    }

    private Scenario scenario(FilePart root) {
        root.knowing("name", "teaches", "configuration", "fleet", "steps");
        return new Scenario(
                root.at("name").text(),
                root.at("teaches").text(),
                root.at("configuration").textByName(),
                fleet(root.at("fleet")),
                root.at("steps").elements().stream()
                        .flatMap(step -> StepReader.read(step).stream())
                        .toList());
    }

    private static JsonNode fleet(FilePart part) {
        var fleet = JsonNodeFactory.instance.objectNode();
        var accounts = fleet.putArray("accounts");
        for (var account : part.elements()) {
            account.knowing("account", "domains");
            var id = account.at("account").text();
            var domains = accounts.addObject()
                    .put("id", id)
                    .put("accessKey", "ak-" + id)
                    .put("secretKey", "sk-" + id)
                    .putArray("domains");
            account.at("domains").elements().forEach(each -> domains.addAll(copies(each)));
        }
        return fleet;
    }

    /**
     * Returns the copies of a domain: {@code copies: 12} makes twelve domains, with their number in place of # in the
     * name.
     */
    private static List<JsonNode> copies(FilePart domain) {
        var text = domain.object().deepCopy();
        var copies = domain.at("copies").number(1);
        if (copies < 1 || copies > MOST_COPIES) {
            domain.at("copies").violation("has to lie between 1 and " + MOST_COPIES);
            return List.of();
        }
        var all = new ArrayList<JsonNode>();
        for (int i = 1; i <= copies; i++) {
            var copy = (ObjectNode) text.deepCopy();
            copy.remove("copies");
            copy.put("name", domain.at("name").text().replace("#", Integer.toString(i)));
            all.add(copy);
        }
        return all;
    }
}
