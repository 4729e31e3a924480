package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.Intention;
import io.certloop.remediation.run.RunState;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows the name of a word instead of the word. */
class WordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern SAID = Pattern.compile("say\\(\\s*[\"']([a-zA-Z.]+)[\"']");

    @Test
    void bothLanguagesHaveTheSameWordsAndAllThatAreAskedFor() throws IOException {
        Set<String> english = words("en");
        assertThat(words("zh")).isEqualTo(english);
        assertThat(english).containsAll(asked());
    }

    @Test
    void everyStateDiagnosisAndContradictionHasAWord() throws IOException {
        Set<String> wanted = new TreeSet<>();
        names(RunState.class).forEach(name -> wanted.add("state." + name));
        names(RunState.Ended.class).forEach(name -> wanted.add("state." + name));
        names(Diagnosis.class).forEach(name -> wanted.add("diagnosis." + name));
        wanted.remove("state.Ended");
        Stream.of(Contradiction.Kind.values()).forEach(kind -> wanted.add("contradiction." + kind));
        Stream.of(ActionName.values()).forEach(action -> wanted.add("action." + action));
        Stream.of(Intention.Result.values()).forEach(result -> wanted.add("result." + result));
        names(RunState.Ended.class).forEach(name -> wanted.add("event." + name));
        assertThat(words("en")).containsAll(wanted);
    }

    private static Stream<String> names(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses()).map(Class::getSimpleName);
    }

    private static Set<String> asked() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path folder :
                Set.of(RESOURCES.resolve("templates"), Path.of("src/main/java/io/certloop"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.toString().contains("console")) {
                        SAID.matcher(Files.readString(file))
                                .results()
                                .map(found -> found.group(1))
                                .filter(key -> !key.endsWith("."))
                                .forEach(keys::add);
                    }
                }
            }
        }
        assertThat(keys).hasSizeGreaterThan(50);
        return keys;
    }

    private static Set<String> words(String language) throws IOException {
        Properties words = new Properties();
        try (Reader text =
                Files.newBufferedReader(
                        RESOURCES.resolve("console/words." + language + ".properties"))) {
            words.load(text);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }
}
