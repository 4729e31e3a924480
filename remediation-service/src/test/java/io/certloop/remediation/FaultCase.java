package io.certloop.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One entry of faults/cases.yaml, with an account and a domain of its own. */
record FaultCase(int number, JsonNode told) {

    static List<FaultCase> all() {
        try (InputStream in = FaultCase.class.getResourceAsStream("/faults/cases.yaml")) {
            List<FaultCase> cases = new ArrayList<>();
            for (JsonNode told : new YAMLMapper().readTree(in)) {
                cases.add(new FaultCase(cases.size() + 1, told));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fault() {
        return told.get("fault").asText();
    }

    String account() {
        return "acct-fault-" + number;
    }

    String domain() {
        return "www.fault" + number + ".example";
    }

    String condition() {
        return told.get("condition").asText();
    }

    /** Healthy domains beside the one of the case, so that lists have several pages. */
    int others() {
        return told.path("others").asInt(0);
    }

    String subject() {
        return switch (told.path("subject").asText("domain")) {
            case "account" -> "{\"accountId\":\"%s\"}".formatted(account());
            case "bare" -> "{\"domain\":\"%s\"}".formatted(domain());
            default -> "{\"domain\":\"%s\",\"accountId\":\"%s\"}".formatted(domain(), account());
        };
    }

    /** For PUT /__stage/faults. */
    List<String> rules() {
        List<String> rules = new ArrayList<>();
        told.get("rules")
                .forEach(rule ->
                        rules.add(rule.toString().replace("$account", account()).replace("$domain", domain())));
        return rules;
    }

    boolean endsAs(String state, String reason) {
        return Arrays.stream(told.get("ends").asText().split("\\|"))
                .map(each -> each.split(" "))
                .anyMatch(each -> each[0].equals(state) && (each[1].equals("*") || each[1].equals(reason)));
    }

    String ends() {
        return told.get("ends").asText();
    }

    boolean mayHaveWritten(List<String> actions) {
        boolean nothingWillDo = told.path("orNothing").asBoolean(false);
        return actions.equals(texts("writes"))
                || (told.has("orWrites") && actions.equals(texts("orWrites")))
                || (nothingWillDo && actions.isEmpty());
    }

    private List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        told.get(member).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Override
    public String toString() {
        String which = told.path("case").asText("");
        return fault() + (which.isEmpty() ? "" : ", " + which) + ": "
                + told.get("does").asText();
    }
}
