package io.certloop.testkit.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which indexes a migration builds so that nobody can write meanwhile: a plain one on a table that is there already,
 * and so may be large and written by the previous version.
 */
final class IndexBuilds {

    private static final String NAME = "(?:if\\s+not\\s+exists\\s+)?\"?(\\w+)\"?";
    private static final Pattern CREATED = Pattern.compile("\\bcreate\\s+table\\s+" + NAME);
    private static final Pattern INDEX = Pattern.compile(
            "\\bcreate\\s+(?:unique\\s+)?index\\s+(concurrently\\s+)?" + NAME + "\\s+on\\s+(?:only\\s+)?\"?(\\w+)\"?");
    private static final Pattern DROPPED =
            Pattern.compile("\\bdrop\\s+index\\s+concurrently\\s+if\\s+exists\\s+(\\w+)");

    private final Migration migration;
    private final Set<String> created = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();

    IndexBuilds(Migration migration) {
        this.migration = migration;
        CREATED.matcher(migration.plain()).results().forEach(each -> created.add(each.group(1)));
        DROPPED.matcher(migration.plain()).results().forEach(each -> dropped.add(each.group(1)));
    }

    /** By name. */
    List<String> blocking() {
        return INDEX.matcher(migration.plain())
                .results()
                .filter(each -> each.group(1) == null && !created.contains(each.group(3)))
                .map(each -> each.group(2))
                .toList();
    }

    /**
     * What is wrong with a migration that builds one beside the writers: it cannot be undone as a whole, so it does
     * nothing else, and begins anew what an earlier start did not finish.
     */
    List<String> flaws() {
        var concurrent = INDEX.matcher(migration.plain())
                .results()
                .filter(each -> each.group(1) != null)
                .map(each -> each.group(2))
                .toList();
        var flaws = new ArrayList<String>();
        if (concurrent.isEmpty()) {
            return flaws;
        }
        if (migration.inTransaction()) {
            flaws.add(migration.name() + ".conf does not say executeInTransaction=false");
        }
        if (!migration.statements().stream().allMatch(each -> each.contains("concurrently"))) {
            flaws.add("it does more than to build indexes");
        }
        concurrent.stream()
                .filter(each -> !dropped.contains(each))
                .map(each -> "no drop index concurrently if exists " + each)
                .forEach(flaws::add);
        return flaws;
    }
}
