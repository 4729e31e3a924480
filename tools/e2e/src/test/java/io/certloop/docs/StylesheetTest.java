package io.certloop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StylesheetTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final String TEMPLATES = "src/main/resources/templates";
    private static final List<String> MODULES =
            List.of("libraries/console-kit", "ticket-service", "remediation-service", "cert-watcher");
    private static final Pattern USED = Pattern.compile("\\bpf-[\\w-]*\\w");

    @Test
    void everyClassOfPatternFlyThatATemplateUsesHasItsRules() throws IOException {
        String rules = Files.readString(ROOT.resolve(
                "libraries/console-kit/src/main/resources/META-INF/resources" + "/console/assets/patternfly.css"));
        assertThat(used())
                .hasSizeGreaterThan(30)
                .as("stale: libraries/console-kit/README.md says how to make it again")
                .allMatch(name -> rules.contains("." + name));
    }

    private static Set<String> used() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(TEMPLATES))) {
                all.addAll(files.filter(file -> file.toString().endsWith(".html"))
                        .map(StylesheetTest::text)
                        .flatMap(text -> USED.matcher(text).results())
                        .map(MatchResult::group)
                        .filter(name -> !name.endsWith("-"))
                        .collect(Collectors.toSet()));
            }
        }
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
