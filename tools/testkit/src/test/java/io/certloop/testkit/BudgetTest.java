package io.certloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the code lines of each feature's {@code src/main} to its budget in {@code tools/budgets.txt}. A feature is the
 * package below a module's root. Blank lines, comments, imports and package lines do not count; text blocks do.
 */
class BudgetTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path BUDGETS = Path.of("tools/budgets.txt");

    /** A feature this far below its budget has lost lines, and its budget is lowered with them. */
    private static final int SLACK = 20;

    /** A larger feature needs a reason. */
    private static final int LARGE = 600;

    private static final Pattern FEATURE =
            Pattern.compile("(.+)/src/main/java/io/certloop/[^/]+/(?:([^/]+)/.*|[^/]+\\.java)");

    @Test
    void everyFeatureKeepsToItsBudget() throws IOException {
        Map<String, Integer> budgets = budgets();
        Map<String, Integer> features = features();

        List<String> faults = new ArrayList<>();
        features.forEach((feature, lines) -> {
            Integer budget = budgets.remove(feature);
            if (budget == null) {
                faults.add("%s has %d code lines and no budget in %s".formatted(feature, lines, BUDGETS));
            } else if (lines > budget) {
                faults.add(
                        "%s has %d code lines, its budget is %d: take something out, or raise the budget with a decision"
                                .formatted(feature, lines, budget));
            } else if (lines + SLACK < budget) {
                faults.add("%s has %d code lines, its budget is %d: lower it".formatted(feature, lines, budget));
            }
        });
        budgets.keySet().forEach(feature -> faults.add("%s has a budget and no code".formatted(feature)));

        assertThat(faults).isEmpty();
    }

    @Test
    void countsWhatIsNeitherBlankNorCommentNorImport() {
        String source = """
                package io.certloop;

                import java.util.List;

                /** A comment. */
                // Another.
                /*
                 * A third.
                 */ class A {
                    String text = ""\"
                            // text

                            import text""\";
                    int i; // code
                }
                """;

        assertThat(codeLines(source.lines().toList())).isEqualTo(7);
    }

    private static Map<String, Integer> budgets() throws IOException {
        Map<String, Integer> budgets = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve(BUDGETS))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split("\\s+");
                int budget = Integer.parseInt(words[1]);
                assertThat(words)
                        .as("a budget above %d has a reason: %s", LARGE, line)
                        .hasSizeGreaterThan(budget > LARGE ? 2 : 1);
                budgets.put(words[0], budget);
            }
        }
        return budgets;
    }

    private static Map<String, Integer> features() throws IOException {
        Map<String, Integer> features = new TreeMap<>();
        try (var files = Files.walk(ROOT)) {
            files.map(ROOT::relativize).forEach(file -> {
                Matcher found = FEATURE.matcher(file.toString().replace('\\', '/'));
                if (found.matches() && file.toString().endsWith(".java")) {
                    String feature = found.group(2) == null ? found.group(1) : found.group(1) + "/" + found.group(2);
                    features.merge(feature, codeLines(lines(file)), Integer::sum);
                }
            });
        }
        features.values().removeIf(lines -> lines == 0);
        return features;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int codeLines(List<String> lines) {
        int code = 0;
        boolean comment = false;
        boolean text = false;
        for (String each : lines) {
            String line = each.strip();
            if (!text && !comment && line.startsWith("/*")) {
                comment = true;
            }
            if (comment) {
                int end = line.indexOf("*/");
                comment = end < 0;
                line = comment ? "" : line.substring(end + 2).strip();
            }
            boolean skipped = line.isEmpty()
                    || line.startsWith("//")
                    || line.startsWith("import ")
                    || line.startsWith("package ");
            if (text || !skipped) {
                code++;
                text ^= line.split("\"\"\"", -1).length % 2 == 0;
            }
        }
        return code;
    }
}
