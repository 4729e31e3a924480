package io.certloop.remediation.simulation.rest;

import io.certloop.remediation.simulation.Difference;
import io.certloop.remediation.simulation.Difference.Decided;
import io.certloop.remediation.simulation.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A report as a table for a terminal. */
final class ReportTable {

    private ReportTable() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("playbooks %s tried on %d inspections of %d runs since %s: %d would be decided otherwise\n"
                .formatted(report.playbook(), report.looks(), report.runs(), report.since(), report.changed()));
        if (report.differences().isEmpty()) {
            return text.toString();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WHEN", "DOMAIN", "RUN", "BEFORE", "AFTER"));
        report.differences().forEach(each -> rows.add(row(each)));
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        if (report.changed() > report.differences().size()) {
            text.append("and %d more\n"
                    .formatted(report.changed() - report.differences().size()));
        }
        return text.toString();
    }

    private static List<String> row(Difference each) {
        return List.of(each.at().toString(), each.domain(), each.run(), words(each.before()), words(each.after()));
    }

    private static String words(Decided decided) {
        String actions = decided.actions().stream().map(Enum::name).collect(Collectors.joining(" > "));
        List<String> parts = new ArrayList<>();
        if (!actions.isEmpty()) {
            parts.add(actions);
        }
        if (!decided.then().isEmpty()) {
            parts.add(decided.then());
        }
        return decided.diagnosis() + ": " + String.join(", ", parts);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
