package io.certloop.service.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.privacy.PersonalDataMap.Kind;
import io.certloop.service.privacy.PersonalDataMap.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/personal-data.md are made of the maps. */
class PersonalDataPageTest {

    private static final Path PAGE = ServiceSchema.ROOT.resolve("docs/personal-data.md");
    private static final String BEGIN = "<!-- made of META-INF/personal-data.yaml -->\n";

    private static final Map<Kind, String> BECOMES = Map.of(
            Kind.TEXT, "`[removed]`",
            Kind.GONE, "null",
            Kind.NAME, "a name that leads nowhere",
            Kind.KEY, "the part that names the subject: a name that leads nowhere",
            Kind.JSON, "strings that name the subject: `[removed]`",
            Kind.ROW, "the row is deleted");

    @Test
    void thePageSaysWhatTheMapsSay() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(BEGIN)) + BEGIN + tables();
        if (Boolean.getBoolean("personal-data.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE))
                .as("stale: run this test with -Dpersonal-data.write=true")
                .isEqualTo(wanted);
    }

    private static String tables() {
        var text = new StringBuilder();
        for (ServiceSchema schema : ServiceSchema.values()) {
            text.append("\n## ").append(schema.service).append("\n\n");
            text.append("| table | personal data | why | how long | how deleted |\n");
            text.append("| --- | --- | --- | --- | --- |\n");
            var tables = schema.map().tables();
            tables.stream()
                    .filter(Table::isSearched)
                    .map(PersonalDataPageTest::line)
                    .forEach(text::append);
            text.append("\nFree of personal data: ")
                    .append(tables.stream()
                            .filter(table -> !table.isSearched())
                            .map(table -> "`" + table.name() + "`")
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return text.toString();
    }

    private static String line(Table table) {
        var columns = table.personal().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        Collectors.mapping(each -> "`" + each.getKey() + "`", Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + ": " + BECOMES.get(each.getKey()))
                .collect(Collectors.joining("; "));
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        table.name(),
                        table.about(),
                        table.why(),
                        table.kept(),
                        table.deleteOwned()
                                ? "the subject's rows are deleted" + (columns.isEmpty() ? "" : "; in others " + columns)
                                : columns);
    }
}
