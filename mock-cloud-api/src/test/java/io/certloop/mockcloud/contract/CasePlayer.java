package io.certloop.mockcloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.mockcloud.contract.ContractCase.Expected;
import io.certloop.mockcloud.contract.ContractCase.SchemeName;
import io.certloop.mockcloud.contract.ContractCase.Step;
import io.certloop.mockcloud.contract.ContractCase.Strictness;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class CasePlayer {

    /** Strict: a member that is misspelt in a file would otherwise assert nothing. */
    private static final ObjectMapper FILES = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

    private final Target target;
    private final ContractClient client;

    CasePlayer(Target target) {
        this.target = target;
        this.client = new ContractClient(target);
    }

    static ContractCase read(Path file, Map<String, String> variables) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return FILES.treeToValue(filled(FILES.readTree(text), variables), ContractCase.class);
    }

    void play(Path file, Strictness strictness) throws IOException {
        Map<String, String> variables = new HashMap<>(target.variables());
        ContractCase example = read(file, variables);
        target.prepare(example, strictness);
        SchemeName scheme = example.scheme() == null ? SchemeName.DOCUMENTED : example.scheme();
        for (int i = 0; i < example.steps().size(); i++) {
            // Read again: what an earlier step remembered is known by now.
            Step step = read(file, variables).steps().get(i);
            assertThat(VARIABLE.matcher(step.request().path()).find())
                    .as("a name without value in %s", step.request().path())
                    .isFalse();
            JsonNode answer = step(i, step, scheme);
            if (step.remember() != null) {
                step.remember()
                        .forEach((name, at) -> variables.put(name, answer.at(at).asText()));
            }
        }
    }

    private JsonNode step(int number, Step step, SchemeName scheme) throws IOException {
        if (step.advance() != null) {
            target.pass(step.advance());
        }
        Duration waited = Duration.ZERO;
        while (true) {
            HttpResponse<String> answer = client.send(step.request(), scheme);
            List<String> differences = differences(step.answer(), answer);
            if (step.until() == null
                    || differences.isEmpty()
                    || waited.compareTo(step.until().atMost()) >= 0) {
                assertThat(differences)
                        .as(
                                "step %s: %s %s was answered by %s %s",
                                number,
                                step.request().method(),
                                step.request().path(),
                                answer.statusCode(),
                                answer.body().replaceAll("(?s)-----BEGIN.*?-----END", "…"))
                        .isEmpty();
                return json(answer);
            }
            target.pass(step.until().every());
            waited = waited.plus(step.until().every());
        }
    }

    private static List<String> differences(Expected expected, HttpResponse<String> answer) throws IOException {
        List<String> found = new ArrayList<>();
        if (answer.statusCode() != expected.status()) {
            found.add("the status is " + answer.statusCode() + " and not " + expected.status());
        }
        if (expected.headers() != null) {
            expected.headers().forEach((name, pattern) -> {
                String value = answer.headers().firstValue(name).orElse("");
                if (!value.matches(pattern)) {
                    found.add(name + " is '" + value + "' and not " + pattern);
                }
            });
        }
        if (expected.body() != null) {
            found.addAll(Shape.differences(expected.body(), json(answer)));
        }
        if (expected.absent() != null) {
            for (String pointer : expected.absent()) {
                if (!json(answer).at(pointer).isMissingNode()) {
                    found.add(pointer + " is there");
                }
            }
        }
        return found;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return FILES.readTree(answer.body());
    }

    private static JsonNode filled(JsonNode node, Map<String, String> variables) {
        if (node.isTextual()) {
            return FILES.getNodeFactory().textNode(filled(node.textValue(), variables));
        }
        if (node.isObject()) {
            var copy = FILES.createObjectNode();
            node.properties().forEach(each -> copy.set(each.getKey(), filled(each.getValue(), variables)));
            return copy;
        }
        if (node.isArray()) {
            var copy = FILES.createArrayNode();
            node.forEach(each -> copy.add(filled(each, variables)));
            return copy;
        }
        return node;
    }

    /** A name that is not known yet stays as it is: a later step may have it. */
    private static String filled(String text, Map<String, String> variables) {
        Matcher names = VARIABLE.matcher(text);
        return names.replaceAll(name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), name.group())));
    }
}
