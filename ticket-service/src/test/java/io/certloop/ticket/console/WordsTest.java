package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.recognition.TicketKind;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    void everyStateKindAndTypeHasAWord() throws IOException {
        Set<String> wanted = new TreeSet<>();
        TicketState.all().forEach(state -> wanted.add("state." + state.label()));
        ProblemState.LABELS.forEach(state -> wanted.add("state." + state));
        Stream.of(TicketKind.values()).forEach(kind -> wanted.add("kind." + kind));
        Stream.of(ProblemType.values()).forEach(type -> wanted.add("problem." + type));
        assertThat(words("en")).containsAll(wanted);
    }

    /** What remediation-service calls the end of a run is what an incident ends by. */
    @Test
    void everyEndOfARunHasAWord() throws IOException {
        Set<String> ends = ended(Path.of("../remediation-service").resolve(RESOURCES));
        assertThat(ends).hasSizeGreaterThan(30);
        assertThat(ended(RESOURCES)).containsAll(ends).contains("ended.HAND_OVER_REFUSED");
    }

    private static Set<String> ended(Path resources) throws IOException {
        return words(resources, "zh").stream()
                .filter(key -> key.startsWith("ended."))
                .collect(Collectors.toSet());
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
        assertThat(keys).hasSizeGreaterThan(30);
        return keys;
    }

    private static Set<String> words(String language) throws IOException {
        return words(RESOURCES, language);
    }

    private static Set<String> words(Path resources, String language) throws IOException {
        Properties words = new Properties();
        try (Reader text =
                Files.newBufferedReader(
                        resources.resolve("console/words." + language + ".properties"))) {
            words.load(text);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }
}
