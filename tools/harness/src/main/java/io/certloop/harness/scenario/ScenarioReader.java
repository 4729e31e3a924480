package io.certloop.harness.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a scenario from YAML. An error names the file, the line and the field. */
final class ScenarioReader {

    /** The placeholder for a text that is unique for each play, so that a scenario can be played again and again. */
    private static final String PLAY = "$play";

    private static final int MOST_COPIES = 200;

    private static final ObjectMapper YAML = new YAMLMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new SimpleModule().addDeserializer(Step.class, new StepDeserializer()));

    private ScenarioReader() {}

    /** The file of a scenario. */
    private record ScenarioFile(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String teaches,
            Map<String, String> configuration,
            @JsonProperty(required = true) List<Account> fleet,
            @JsonProperty(required = true) List<Step> steps) {

        private ScenarioFile {
            require(!fleet.isEmpty(), "fleet is empty");
            require(!steps.isEmpty(), "steps are empty");
        }

        Scenario scenario() {
            var json = JsonHttp.MAPPER.createObjectNode();
            var accounts = json.putArray("accounts");
            fleet.forEach(each -> accounts.add(each.json()));
            return new Scenario(
                    name, teaches, Optional.ofNullable(configuration).orElse(Map.of()), json, steps);
        }
    }

    /**
     * An account of the fleet; {@code copies: 12} makes twelve domains, with their number in place of # in the name.
     */
    private record Account(
            @JsonProperty(required = true) String account,
            @JsonProperty(required = true) List<ObjectNode> domains) {

        private Account {
            require(!domains.isEmpty(), "domains are empty");
            for (var domain : domains) {
                require(domain.path("name").isTextual(), "a domain has no name");
                int copies = copies(domain);
                require(copies >= 1 && copies <= MOST_COPIES, "copies have to lie between 1 and " + MOST_COPIES);
            }
        }

        private static int copies(ObjectNode domain) {
            return domain.path("copies").asInt(1);
        }

        ObjectNode json() {
            var json = JsonHttp.MAPPER.createObjectNode().put("id", account);
            var all = json.put("accessKey", "ak-" + account)
                    .put("secretKey", "sk-" + account)
                    .putArray("domains");
            for (var domain : domains) {
                for (int i = 1; i <= copies(domain); i++) {
                    var name = domain.path("name").asText().replace("#", Integer.toString(i));
                    all.add(domain.deepCopy().put("name", name).without("copies"));
                }
            }
            return json;
        }
    }

    /** Reads a step as the kind that its first member names. */
    private static final class StepDeserializer extends JsonDeserializer<Step> {

        @Override
        public Step deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var verb = parser.isExpectedStartObjectToken() ? parser.nextFieldName() : parser.getText();
            var kind = Step.KINDS.get(String.valueOf(verb));
            if (kind == null) {
                throw JsonMappingException.from(parser, "no step begins with " + verb);
            }
            return (Step) context.readValue(parser, kind);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Reads a scenario.
     *
     * @param file the file's name, for messages
     * @param play the unique text for this play; small letters and digits
     * @throws UsageException if the text is not a valid scenario
     */
    static Scenario read(String file, String yaml, String play) {
        try {
            return YAML.readValue(yaml.replace(PLAY, play), ScenarioFile.class).scenario();
        } catch (JsonProcessingException e) {
            var what = e.getCause() instanceof IllegalArgumentException why ? why.getMessage() : e.getOriginalMessage();
            throw new UsageException(
                    "%s, line %d%s: %s".formatted(file, e.getLocation().getLineNr(), field(e), what));
        }
    }

    private static String field(JsonProcessingException error) {
        var field = new StringBuilder();
        if (error instanceof JsonMappingException mapping) {
            for (var each : mapping.getPath()) {
                field.append(each.getFieldName() == null ? "[" + each.getIndex() + "]" : "." + each.getFieldName());
            }
        }
        return field.isEmpty() ? "" : ", " + field.substring(1);
    }
}
