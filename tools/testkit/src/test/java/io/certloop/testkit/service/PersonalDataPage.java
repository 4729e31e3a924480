package io.certloop.testkit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The part of docs/personal-data.md about one service: which columns hold personal data, and two statements. */
public final class PersonalDataPage {

    private static final Path PAGE = Path.of("..", "docs", "personal-data.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (`.*?) \\| .* \\|$");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sql\n(.*?)```");

    private final String part;

    public PersonalDataPage(String service) {
        try {
            this.part =
                    Files.readString(PAGE).split("\n## " + service + "\n")[1].split("\n## ")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns with personal data by table. One with a star goes as a whole if the row is the subject's. */
    Map<String, List<String>> columns() {
        var columns = new TreeMap<String, List<String>>();
        ROW.matcher(part).results().forEach(row -> columns.put(row.group(1), List.of(columns(row))));
        return columns;
    }

    private static String[] columns(MatchResult row) {
        return row.group(2).replaceAll("[`\\\\]", "").split(", ");
    }

    public String export(String account, String name, String mail) {
        return statement(0, account, name, mail);
    }

    public String deletion(String account, String name, String mail) {
        return statement(1, account, name, mail);
    }

    /** As psql fills it in. */
    private String statement(int block, String account, String name, String mail) {
        return BLOCK.matcher(part)
                .results()
                .toList()
                .get(block)
                .group(1)
                .replace(":'account'", "'" + account + "'")
                .replace(":'name'", "'" + name + "'")
                .replace(":'mail'", "'" + mail + "'");
    }
}
