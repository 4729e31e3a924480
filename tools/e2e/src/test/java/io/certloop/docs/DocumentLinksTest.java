package io.certloop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentLinksTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyLinkLeadsToAFileAndItsHeading() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            LINK.matcher(Files.readString(document).replaceAll("(?s)```.*?```|`[^`\n]*`", ""))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.matches("[a-z]+:.*"))
                    .filter(link -> !leads(document, link))
                    .forEach(link -> broken.add(ROOT.relativize(document) + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexNamesEveryPageOfDocs() throws IOException {
        var index = Files.readString(ROOT.resolve("docs/README.md"));
        for (var folder : List.of("docs", "k8s")) {
            try (Stream<Path> pages = Files.list(ROOT.resolve(folder))) {
                assertThat(pages.filter(page -> page.toString().endsWith(".md")))
                        .allMatch(page -> page.endsWith("docs/README.md")
                                || index.contains(page.getFileName().toString()));
            }
        }
    }

    private static boolean leads(Path document, String link) {
        var parts = link.split("#", 2);
        var file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        try {
            return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
        } catch (IOException e) {
            throw new AssertionError(link, e);
        }
    }

    /** As GitHub and GitLab make anchors of them. */
    private static List<String> headings(Path file) throws IOException {
        return HEADING.matcher(Files.readString(file))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}\\- _]", "").replace(' ', '-'))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.[^/]+)/.*"))
                    .toList();
        }
    }
}
