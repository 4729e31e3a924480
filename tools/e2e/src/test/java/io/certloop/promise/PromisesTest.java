package io.certloop.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cli.CertLoop;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Nothing that version 1 promised is gone; MonitoringE2EIT does the same for metrics. */
class PromisesTest {

    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(certloop\\.[^`]+)` \\| ([^|]*) \\|");

    /** For those who develop CertLoop; they change with it. */
    private static final Set<String> TOOLS = Set.of("bench", "chaos", "scenario", "replay", "k8s-smoke");

    private static final List<String> CONSOLES = Stream.of(
                    "ticket-service",
                    "remediation-service",
                    "cert-watcher",
                    "libraries/console-kit",
                    "libraries/cloud-client")
            .map(module -> module + "/src/main/resources/console/")
            .toList();

    /** What the page of an error says besides. */
    private static final Set<String> PAGE =
            Set.of("error.title", "error.nothing", "error.back", "error.trace", "error.missing");

    private static final Pattern CHOICE = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"ticket-service", "remediation-service", "cert-watcher"})
    void callersGoOnAsBefore(String service) throws IOException {
        var contract = Golden.ROOT.resolve(service).resolve("src/main/resources/META-INF/openapi.yaml");
        Golden.compare(service, Golden.YAML.readTree(contract.toFile()), ContractPromises::of);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remediation-service/src/main/resources/playbooks/playbooks.schema.json",
                "remediation-service/src/main/resources/chat/people.schema.json",
                "ticket-service/src/main/resources/desks/desks.schema.json",
                "cert-watcher/src/main/resources/watch/watch.schema.json"
            })
    void filesAreReadAsBefore(String schema) throws IOException {
        var file = Golden.ROOT.resolve(schema);
        var name = file.getFileName().toString().replace(".schema.json", "");
        Golden.compare(
                name + ".schema", Golden.YAML.readTree(file.toFile()), node -> SchemaPromises.ofFile(name, node));
    }

    @Test
    void settingsAreReadAsBefore() throws IOException {
        var settings = new TreeSet<String>();
        var reference = Files.readString(Golden.ROOT.resolve("docs/configuration.md"));
        KEY.matcher(reference)
                .results()
                .forEach(row -> addSetting(settings, row.group(1), row.group(2).strip()));
        renamed().forEach((now, old) -> addOldName(settings, (String) now, (String) old));
        Golden.compare("configuration", settings);
    }

    private static void addSetting(Set<String> settings, String key, String type) {
        settings.add(key);
        var choices = CHOICE.matcher(type).results().map(it -> it.group(1)).toList();
        if (choices.isEmpty() && !type.isEmpty()) {
            settings.add(key + " takes setting: " + type.replace(' ', '-'));
        }
        choices.forEach(choice -> settings.add(key + " takes setting value " + choice));
    }

    /** An old name that is still read promises what its new one does. */
    private static void addOldName(Set<String> settings, String now, String old) {
        List.copyOf(settings).stream()
                .filter(line -> line.equals(now) || line.startsWith(now + " "))
                .forEach(line -> settings.add(old + line.substring(now.length())));
    }

    private static Properties renamed() throws IOException {
        var all = new Properties();
        for (var module : List.of("remediation-service", "ticket-service", "cert-watcher")) {
            all.putAll(properties(module + "/src/main/resources/META-INF/renamed-keys.properties"));
        }
        return all;
    }

    private static Properties properties(String file) throws IOException {
        var all = new Properties();
        if (Files.exists(Golden.ROOT.resolve(file))) {
            try (Reader text = Files.newBufferedReader(Golden.ROOT.resolve(file))) {
                all.load(text);
            }
        }
        return all;
    }

    /** Of sentences, and of problem documents; both have words for each in every language. */
    @Test
    void codesAreUnderstoodAsBefore() throws IOException {
        var codes = new TreeSet<String>();
        for (var console : CONSOLES) {
            for (var file : List.of("sentences.zh", "probe-sentences.zh", "shared-sentences.zh")) {
                properties(console + file + ".properties").keySet().stream()
                        .map(code -> "code " + code)
                        .forEach(codes::add);
            }
            for (var file : List.of("messages.en", "shared-messages.en")) {
                properties(console + file + ".properties").stringPropertyNames().stream()
                        .filter(name -> name.startsWith("error.") && !PAGE.contains(name))
                        .map(name -> name.replace("error.", "problem "))
                        .forEach(codes::add);
            }
        }
        Golden.compare("codes", codes);
    }

    @Test
    void scriptsCallTheCommandLineAsBefore() throws IOException {
        var options = new TreeSet<String>();
        add(options, "certloop", CertLoop.commandLine(Golden.ROOT));
        Golden.compare("cli", options);
    }

    private static void add(Set<String> options, String name, CommandLine command) {
        options.add(name);
        for (var option : command.getCommandSpec().options()) {
            for (var spelling : option.names()) {
                options.add(name + " takes " + spelling);
                if (option.required()) {
                    options.add(name + " takes " + spelling + " required");
                }
            }
        }
        command.getSubcommands().entrySet().stream()
                .filter(sub -> !TOOLS.contains(sub.getKey()))
                .forEach(sub -> add(options, name + " " + sub.getKey(), sub.getValue()));
    }

    @Test
    void eachBreachIsNamedAndNoAdditionIs() {
        var before = Set.of(
                "POST /t",
                "POST /t role viewer",
                "POST /t takes body as application/json",
                "POST /t takes body.title: string",
                "POST /t takes body.title maxLength 200",
                "POST /t takes body.kind value A",
                "POST /t takes body.kind value B",
                "POST /t takes body.kind: string",
                "POST /t takes body.by required",
                "POST /t takes body.by: string",
                "POST /t answers 201",
                "POST /t answers 201 body.id: uuid",
                "POST /t answers 201 body.id present");

        assertThat(Breaches.between(before, without(before, "POST /t"))).containsExactly("removed: POST /t");
        assertThat(broken(before, "POST /t role viewer", null)).hasSize(1);
        assertThat(broken(before, "POST /t answers 201", null)).hasSize(1);
        assertThat(broken(before, "POST /t takes body.kind value B", null)).hasSize(1);
        assertThat(broken(before, "POST /t answers 201 body.id present", null)).hasSize(1);
        assertThat(broken(before, "POST /t takes body.title: string", "POST /t takes body.title: uuid"))
                .containsExactly("removed: POST /t takes body.title: string");
        assertThat(broken(before, "POST /t takes body.title maxLength 200", "POST /t takes body.title maxLength 100"))
                .containsExactly("narrowed: POST /t takes body.title maxLength 100");
        assertThat(broken(before, null, "POST /t takes body.title required")).hasSize(1);
        assertThat(broken(before, null, "POST /t takes body.more required")).hasSize(1);
        assertThat(broken(before, null, "POST /t takes query:more required")).hasSize(1);
        assertThat(broken(before, null, "POST /t takes body.by value ONE")).hasSize(1);
        assertThat(broken(before, null, "POST /t answers 201 body.id: null")).hasSize(1);

        assertThat(broken(before, "POST /t takes body.by required", null)).isEmpty();
        assertThat(broken(before, "POST /t takes body.title maxLength 200", null))
                .isEmpty();
        assertThat(broken(before, "POST /t takes body.title maxLength 200", "POST /t takes body.title maxLength 300"))
                .isEmpty();
        assertThat(broken(before, null, "POST /t takes body.kind value C")).isEmpty();
        assertThat(broken(before, null, "POST /t takes body.more.inner required"))
                .isEmpty();
        assertThat(broken(before, null, "GET /new takes query:q required")).isEmpty();
        assertThat(broken(before, null, "POST /t answers 201 body.more: string"))
                .isEmpty();
        assertThat(broken(before, null, "POST /t answers 409")).isEmpty();
    }

    private static List<String> broken(Set<String> before, String removed, String added) {
        var now = new TreeSet<>(before);
        now.remove(removed == null ? "" : removed);
        if (added != null) {
            now.add(added);
        }
        return Breaches.between(before, now);
    }

    private static Set<String> without(Set<String> lines, String beginning) {
        var rest = new TreeSet<>(lines);
        rest.removeIf(line -> line.startsWith(beginning));
        return rest;
    }
}
