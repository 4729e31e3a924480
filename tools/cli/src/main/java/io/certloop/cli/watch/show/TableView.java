package io.certloop.cli.watch.show;

import static io.certloop.harness.report.TextWidth.cut;
import static io.certloop.harness.report.TextWidth.pad;

import io.certloop.cli.watch.check.NameInspection.View;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.harness.report.TextWidth;
import io.certloop.service.text.Message;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as lines of at most 80 columns, the worst first, each with its reasons below. */
public final class TableView {

    private static final int WIDTH = 80;
    private static final int MARK = 2;
    private static final int EDGES = 5;
    private static final int ENDS = 8;
    private static final int FREE = WIDTH - MARK - EDGES - ENDS - 6;
    private static final int SHORTEST_NAME = 20;
    private static final String INDENT = " ".repeat(5);

    /** The most lines, for the log of a pipeline; a last line counts the names that are left out. */
    private static final int MOST_LINES = 200;

    private static final int MOST_HEALTHY = 20;

    private static final Comparator<WatchResult> WORST_FIRST = Comparator.comparing(WatchResult::state)
            .thenComparing(result -> result.findings().stream()
                    .map(finding -> finding.reason().ordinal())
                    .findFirst()
                    .orElse(Integer.MAX_VALUE))
            .thenComparing(result -> result.endsAt().orElse(Instant.MAX))
            .thenComparing(result -> result.target().label());

    private final Words words;
    private final int name;

    private TableView(Words words, int name) {
        this.words = words;
        this.name = name;
    }

    /** Returns the lines of the table. Names get the width of the longest name, at most half of the free width. */
    public static List<String> lines(Words words, Collection<WatchResult> results, Instant now) {
        int longest = results.stream()
                .mapToInt(result -> TextWidth.of(result.target().label()))
                .max()
                .orElse(0);
        return new TableView(words, Math.clamp(longest, SHORTEST_NAME, FREE / 2)).lines(results, now);
    }

    private List<String> lines(Collection<WatchResult> results, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(row(
                "", words.message("name"), words.message("edges"), words.message("ends"), words.message("finding")));
        int shown = 0;
        int healthy = 0;
        for (WatchResult result : results.stream().sorted(WORST_FIRST).toList()) {
            List<String> block = block(result, now);
            healthy += result.state() == State.HEALTHY ? 1 : 0;
            boolean isFull = lines.size() + block.size() >= MOST_LINES && shown < results.size() - 1;
            if (isFull || healthy > MOST_HEALTHY) {
                lines.add("   " + words.message("more", results.size() - shown));
                break;
            }
            lines.addAll(block);
            shown++;
        }
        return lines;
    }

    private List<String> block(WatchResult result, Instant now) {
        var inspection = result.inspection();
        List<String> block = new ArrayList<>();
        String mark = List.of("!!", "!", "?", "").get(result.state().ordinal());
        String edges = result.answered() + "/" + inspection.edges().size();
        String ends = result.endsAt()
                .map(end -> words.until(Duration.between(now, end)))
                .orElse("-");
        String finding = finding(result);
        block.add(row(
                mark,
                result.target().label(),
                edges,
                ends,
                inspection.views().isEmpty() ? finding : words.message("differ", finding)));
        Stream<String> unseen = Stream.concat(
                inspection.failure().stream().map(words::detail),
                inspection.edges().stream()
                        .filter(EdgeProbeResult.Unknown.class::isInstance)
                        .map(this::unseen));
        Stream.of(
                        result.findings().stream().map(each -> words.detail(each.detail())),
                        result.isUnknown() ? unseen : Stream.<String>empty(),
                        inspection.views().stream().map(this::view))
                .flatMap(sentences -> sentences)
                .forEach(sentence -> wrap(sentence, block));
        return block;
    }

    private String finding(WatchResult result) {
        if (result.isUnknown()) {
            return words.message(result.answered() == 0 ? "unseen" : "unseenPart");
        }
        if (!result.findings().isEmpty()) {
            String first = words.reason(result.findings().getFirst().reason());
            int others = result.findings().size() - 1;
            return others == 0 ? first : words.message("others", first, others);
        }
        boolean wantsClient = result.inspection().edges().stream()
                .anyMatch(edge -> edge instanceof EdgeProbeResult.Served served && served.wantsClientCertificate());
        String good = result.expected().isPresent() ? "asExpected" : "good";
        return words.message(wantsClient ? "wantsClient" : good);
    }

    /** The line for one resolver's answer, shown where the answers of resolvers differ. */
    private String view(View view) {
        String addresses =
                view.addresses().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return view.failure()
                .map(words::detail)
                .or(() -> Optional.of(addresses).filter(text -> !text.isEmpty()))
                .map(said -> words.message("view", view.resolver(), said))
                .orElseGet(() -> words.message("view.none", view.resolver()));
    }

    /** Why an edge could not be probed or refused the connection. */
    static Message why(EdgeProbeResult edge) {
        return switch (edge) {
            case EdgeProbeResult.Unknown unknown -> unknown.reason();
            case EdgeProbeResult.Refused refused -> Message.plain(refused.detail());
            default -> Message.plain("");
        };
    }

    private String unseen(EdgeProbeResult edge) {
        String why = edge.edge() + ": " + words.detail(why(edge));
        return ProbeMessage.PROBE_NOT_PUBLIC.name().equals(why(edge).code()) ? words.message("hint.allow", why) : why;
    }

    private String row(String mark, String first, String edges, String ends, String last) {
        return "%s %s %s  %s  %s"
                .formatted(
                        pad(mark, MARK, false),
                        pad(cut(first, name), name, false),
                        pad(edges, EDGES, true),
                        pad(ends, ENDS, true),
                        cut(last, FREE - name))
                .stripTrailing();
    }

    /** Wraps a text into indented lines, which stand below the name that the text is about. */
    private static void wrap(String text, List<String> lines) {
        String line = "";
        for (String word : text.replaceAll("\\p{C}", " ").strip().split(" +")) {
            if (!line.isEmpty() && TextWidth.of(INDENT + line + " " + word) > WIDTH) {
                lines.add(INDENT + line);
                line = "";
            }
            line += line.isEmpty() ? word : " " + word;
        }
        lines.add(INDENT + cut(line, WIDTH - INDENT.length()));
    }
}
