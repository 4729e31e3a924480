package io.certloop.cli.watch.show;

import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.harness.report.TextWidth;
import io.certloop.watcher.check.Finding;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Results as lines of at most the given width, the worst first. */
public final class TableView {

    public static final int NARROWEST = 80;

    private static final int MARK = 2;
    private static final int EDGES = 5;
    private static final int ENDS = 8;
    private static final int GAPS = 6;
    private static final int SHORTEST_NAME = 20;

    private static final Comparator<WatchResult> WORST_FIRST = Comparator.comparing(WatchResult::state)
            .thenComparing(result -> result.findings().isEmpty()
                    ? Integer.MAX_VALUE
                    : result.findings().getFirst().reason().ordinal())
            .thenComparing(result -> result.endsAt().orElse(Instant.MAX))
            .thenComparing(result -> result.target().label());

    private final Words words;
    private final boolean colours;
    private final int width;
    private int name;
    private int finding;

    /**
     * @param colours whether lines are coloured; only for a terminal
     * @param columns the terminal's width
     */
    public TableView(Words words, boolean colours, int columns) {
        this.words = words;
        this.colours = colours;
        this.width = Math.max(NARROWEST, columns);
    }

    /** Computes the widths of the columns: names get the width of the longest name, at most half of the free width. */
    private void layOut(Collection<WatchResult> results) {
        int free = width - MARK - EDGES - ENDS - GAPS;
        int longest = results.stream()
                .mapToInt(result -> TextWidth.of(result.target().label()))
                .max()
                .orElse(0);
        name = Math.clamp(longest, SHORTEST_NAME, free / 2);
        finding = free - name;
    }

    /**
     * Returns the lines of the table.
     *
     * @param most the maximum number of lines; a last line counts the names that are left out
     * @param healthy the maximum number of healthy names that the table lists
     * @param details whether the sentences of findings are shown
     */
    public List<String> lines(Collection<WatchResult> results, int most, int healthy, boolean details, Instant now) {
        layOut(results);
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        int shown = 0;
        int shownHealthy = 0;
        for (WatchResult result : results.stream().sorted(WORST_FIRST).toList()) {
            List<String> block = block(result, details, now);
            boolean isFull = lines.size() + block.size() >= most && shown < results.size() - 1
                    || result.state() == State.HEALTHY && shownHealthy == healthy;
            if (isFull) {
                lines.add("   " + words.message("more", results.size() - shown));
                break;
            }
            lines.addAll(block);
            shown++;
            shownHealthy += result.state() == State.HEALTHY ? 1 : 0;
        }
        return lines;
    }

    private String heading() {
        return row("", words.message("name"), words.message("edges"), words.message("ends"), words.message("finding"));
    }

    private List<String> block(WatchResult result, boolean details, Instant now) {
        List<String> block = new ArrayList<>();
        block.add(coloured(result.state(), row(result, now)));
        if (details) {
            for (Finding each : result.findings()) {
                block.addAll(wrapped(words.detail(each.detail())));
            }
            if (result.isUnknown() && !result.inspection().edges().isEmpty()) {
                result.inspection().edges().stream()
                        .filter(EdgeProbeResult.Unknown.class::isInstance)
                        .forEach(edge -> block.addAll(wrapped(unseen(edge))));
            } else if (result.isUnknown()) {
                result.inspection().failure().ifPresent(why -> block.addAll(wrapped(why(why, result))));
            }
            result.inspection().views().forEach(view -> block.addAll(wrapped(view(view))));
        }
        return block;
    }

    /** The line for one resolver's answer, shown where the answers of resolvers differ. */
    private String view(NameInspection.View view) {
        String addresses =
                view.addresses().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return view.failure()
                .map(why -> words.message("view", view.resolver(), words.detail(why)))
                .orElseGet(() -> addresses.isEmpty()
                        ? words.message("view.none", view.resolver())
                        : words.message("view", view.resolver(), addresses));
    }

    private String unseen(EdgeProbeResult edge) {
        String why = edge.edge() + ": " + words.detail(Unseen.why(edge));
        return Unseen.isNotAllowed(edge) ? words.message("hint.allow", why) : why;
    }

    private String why(NameInspection.Unresolved failure, WatchResult result) {
        return failure.why() == NameInspection.Why.NO_ANSWER
                ? words.detail(failure.reason())
                : words.message("unresolved." + failure.why(), result.target().host());
    }

    private String row(WatchResult result, Instant now) {
        String ends = result.endsAt()
                .map(end -> words.until(Duration.between(now, end)))
                .orElse("-");
        String edges = result.answered() + "/" + result.inspection().edges().size();
        return row(mark(result.state()), result.target().label(), edges, ends, finding(result));
    }

    private String finding(WatchResult result) {
        String said = said(result);
        return result.inspection().views().isEmpty() ? said : words.message("differ", said);
    }

    private String said(WatchResult result) {
        if (result.isUnknown()) {
            return words.message(result.answered() == 0 ? "unseen" : "unseenPart");
        }
        if (result.findings().isEmpty()) {
            if (result.wantsClientCertificate()) {
                return words.message("wantsClient");
            }
            return words.message(result.expected().isPresent() ? "asExpected" : "good");
        }
        String first = words.reason(result.findings().getFirst().reason());
        int others = result.findings().size() - 1;
        return others == 0 ? first : words.message("others", first, others);
    }

    private static String mark(State state) {
        return switch (state) {
            case CRITICAL -> "!!";
            case WARNING -> "!";
            case UNKNOWN -> "?";
            case HEALTHY -> "";
        };
    }

    private String row(String mark, String first, String edges, String ends, String last) {
        String line = TextWidth.pad(mark, MARK, false)
                + " "
                + TextWidth.pad(TextWidth.cut(first, name), name, false)
                + " "
                + TextWidth.pad(edges, EDGES, true)
                + "  "
                + TextWidth.pad(ends, ENDS, true)
                + "  "
                + TextWidth.cut(last, finding);
        return line.stripTrailing();
    }

    private String coloured(State state, String line) {
        if (!colours) {
            return line;
        }
        return switch (state) {
            case CRITICAL -> "\033[31m" + line + "\033[0m";
            case WARNING -> "\033[33m" + line + "\033[0m";
            case UNKNOWN -> "\033[35m" + line + "\033[0m";
            case HEALTHY -> line;
        };
    }

    /**
     * Wraps a text into indented lines, at most as wide as the table, which stand below the name that the text is
     * about.
     */
    private List<String> wrapped(String text) {
        String indent = " ".repeat(MARK + 3);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.replaceAll("\\p{C}", " ").strip().split(" +")) {
            if (!line.isEmpty() && indent.length() + TextWidth.of(line + " " + word) > width) {
                lines.add(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(TextWidth.cut(line.toString(), width - indent.length())
                .indent(indent.length())
                .stripTrailing());
        return lines;
    }
}
