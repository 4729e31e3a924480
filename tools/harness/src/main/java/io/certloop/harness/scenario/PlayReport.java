package io.certloop.harness.scenario;

import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders played scenarios for a console. */
public final class PlayReport {

    private PlayReport() {}

    /** The whole scenario: what it teaches, its events with their times, and the verdict. */
    public static String of(Play play) {
        var table = new Table("after", "provider", "who", "what");
        for (var event : play.events()) {
            table.row(Table.seconds(event.at()), ahead(event.ahead()), event.who(), event.what());
        }
        return "%s%n%s%n%n%s%n%s"
                .formatted(play.scenario().name(), play.scenario().teaches(), table.render(), verdict(play));
    }

    /** One line with the verdict, and one more for each failure. */
    public static String verdict(Play play) {
        return Verdict.lines(List.of(
                new Verdict(play.scenario().name(), play.passed(), Table.seconds(play.took()), play.failures())));
    }

    public static String list(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(each -> "%-28s %s%n".formatted(each.name(), each.teaches()))
                .collect(Collectors.joining());
    }

    private static String ahead(Duration ahead) {
        return ahead.isZero() ? "" : "+" + ahead.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
