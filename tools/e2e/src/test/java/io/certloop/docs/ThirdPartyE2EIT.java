package io.certloop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ThirdPartyE2EIT {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern COORDINATES = Pattern.compile("\\(([^ ()]+):([^ ():]+):([^ ():]+) - ");

    /** What may be in an image of ours; of several licences one is enough. */
    private static final Pattern ACCEPTED =
            Pattern.compile("\\((?:The )?(?:Apache|MIT|BSD-|0BSD|ISC|EPL|EDL|Eclipse|Bouncy Castle|Public Domain"
                    + "|GPL2 w/ CPE|[^()]*[Cc]lasspath[ -][Ee]xception)");

    /** Has no place in a service: what comes with it is large and never runs. */
    private static final Pattern UNWANTED =
            Pattern.compile(".*grpc.*|com\\.google\\.protobuf\\..*|.*-(osx|windows)-.*");

    private static final List<String> SERVICES = List.of("ticket-service", "remediation-service", "cert-watcher");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyLibraryThatIsShippedIsListedWithItsLicence(String service) throws IOException {
        var listed = listed();
        assertThat(shipped(service))
                .hasSizeGreaterThan(100)
                .as("stale: docs/dependencies.md says how to write it again")
                .allMatch(jar -> listed.contains(jar) || listed.contains(withoutClassifier(jar)))
                .as("dead weight: exclude it")
                .noneMatch(jar -> UNWANTED.matcher(jar).matches());
    }

    @Test
    void nothingIsListedThatNoServiceShips() throws IOException {
        var unused = listed();
        for (var service : SERVICES) {
            shipped(service).stream()
                    .flatMap(jar -> Stream.of(jar, withoutClassifier(jar)))
                    .forEach(unused::remove);
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void everyLicenceLetsUsShipIt() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("THIRD-PARTY.txt"))) {
            assertThat(lines.filter(line -> COORDINATES.matcher(line).find()))
                    .hasSizeGreaterThan(100)
                    .allMatch(line -> ACCEPTED.matcher(line).find());
        }
    }

    private static Set<String> listed() throws IOException {
        return COORDINATES
                .matcher(Files.readString(ROOT.resolve("THIRD-PARTY.txt")))
                .results()
                .map(found -> found.group(1) + "." + found.group(2) + "-" + found.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> shipped(String service) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("target/quarkus-app/lib"))) {
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
