package io.certloop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThirdPartyE2EIT {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern COORDINATES =
            Pattern.compile("\\(([^ ()]+):([^ ():]+):([^ ():]+) - ");

    @ParameterizedTest
    @ValueSource(strings = {"ticket-service", "remediation-service", "cert-watcher"})
    void everyLibraryThatIsShippedIsListedWithItsLicence(String service) throws IOException {
        Set<String> listed =
                COORDINATES
                        .matcher(Files.readString(ROOT.resolve("THIRD-PARTY.txt")))
                        .results()
                        .map(found -> found.group(1) + "." + found.group(2) + "-" + found.group(3))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shipped(ROOT.resolve(service).resolve("target/quarkus-app/lib")))
                .hasSizeGreaterThan(100)
                .as("stale: docs/dependencies.md says how to write it again")
                .allMatch(jar -> listed.contains(jar) || listed.contains(withoutClassifier(jar)));
    }

    private static Set<String> shipped(Path libraries) throws IOException {
        try (Stream<Path> files = Files.walk(libraries)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("io.certloop."))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String withoutClassifier(String jar) {
        return jar.replaceFirst("-(linux|osx|windows)-(x86_64|aarch_64)$", "");
    }
}
