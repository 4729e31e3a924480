package io.certloop.cli.watch;

import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cli.watch.show.JsonLines;
import io.certloop.cli.watch.show.TableView;
import io.certloop.cli.watch.show.Terminal;
import io.certloop.cli.watch.show.Words;
import io.certloop.harness.report.TextWidth;
import io.certloop.watcher.watch.list.Target;
import io.certloop.watcher.watch.list.Targets;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints what a person or a pipeline sees during a watch. Notes go to standard error. */
final class WatchReport {

    /** The most lines in the log of a pipeline; findings come first. */
    private static final int MOST_LINES = 200;

    private static final int MOST_HEALTHY = 20;
    private static final int LINES_AROUND = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final List<String> notes = new ArrayList<>();
    private final Words words;
    private final boolean json;
    private final boolean once;
    private final Hints hints;
    private final boolean terminal = Boolean.getBoolean("certloop.terminal");
    private volatile int names;
    private final AtomicInteger done = new AtomicInteger();
    private final Terminal screen;
    private boolean drawn;

    WatchReport(PrintStream out, Words words, boolean json, boolean once, Hints hints) {
        this.out = out;
        this.words = words;
        this.json = json;
        this.once = once;
        this.hints = hints;
        this.screen = new Terminal(out);
    }

    /**
     * Prints notes before the first round: duplicate names, wildcards, the file of first-seen certificates and the
     * address of the metrics.
     */
    void begin(Targets targets, Collection<Target> all, Optional<String> firstSeen, MetricsPage page) {
        targets.firstDuplicate().ifPresent(first -> note(words.message("duplicates", targets.duplicates(), first)));
        List<Target> wildcards =
                all.stream().filter(each -> each.name().isWildcard()).toList();
        if (!wildcards.isEmpty()) {
            Target first = wildcards.getFirst();
            note(
                    wildcards.size() == 1
                            ? words.message("wildcard", first.shown(), first.host())
                            : words.message("wildcards", wildcards.size(), first.host(), first.shown()));
        }
        firstSeen.ifPresent(file -> note(words.message("firstSeen", file)));
        if (page != null && !page.address().isEmpty()) {
            note(words.message("metrics", page.address()));
        }
    }

    /** Prints a note on standard error and keeps it for the lines below a table that is drawn over it. */
    private void note(String text) {
        notes.add(text);
        System.err.println(text);
    }

    /**
     * Resets the progress count at the start of a round.
     *
     * @param targets the number of names that the round probes
     */
    void looking(int targets) {
        names = targets;
        done.set(0);
    }

    /**
     * Prints a note that the lists of names cannot be read now and that the names of the last round are probed again.
     */
    void kept(String why) {
        String note = words.message("kept", why);
        if (!notes.contains(note)) {
            note(note);
        }
    }

    /** Reports the result of one name; called on several threads. */
    void result(WatchResult result) {
        int number = done.incrementAndGet();
        if (json) {
            String line = JsonLines.line(result);
            synchronized (out) {
                out.println(line);
            }
        } else if (terminal && !drawn) {
            synchronized (out) {
                out.print("\r" + words.message("progress", number, names) + "\033[K");
                out.flush();
            }
        }
    }

    /** Reports all results at the end of a round. */
    void round(List<WatchResult> results, Duration took) {
        int noRoute = results.stream()
                .mapToInt(result -> result.inspection().noRoute())
                .sum();
        if (noRoute > 0 && !drawn) {
            note(words.message("ipv6", noRoute));
        }
        hints.of(results).stream()
                .map(words::message)
                .filter(it -> !notes.contains(it))
                .forEach(this::note);
        if (json) {
            return;
        }
        if (terminal && !once) {
            draw(results, Optional.empty());
            return;
        }
        if (terminal) {
            out.print("\r\033[K");
        }
        int columns = terminal ? Terminal.size().columns() : TableView.NARROWEST;
        new TableView(words, terminal, columns)
                .lines(results, MOST_LINES, MOST_HEALTHY, true, Instant.now())
                .forEach(out::println);
        out.println();
        out.println(summary(results));
        String at = TIME.format(Instant.now());
        out.println(words.message("round", at, "%.1f".formatted(took.toMillis() / 1000.0)));
        out.flush();
    }

    /** Waits until the next round; on a terminal the ages in the table continue to count. */
    void waiting(List<WatchResult> results, Duration every) throws InterruptedException {
        if (!terminal || json) {
            Thread.sleep(every);
            return;
        }
        for (long left = every.toSeconds(); left > 0; left--) {
            draw(results, Optional.of(words.message("next", left)));
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private void draw(List<WatchResult> results, Optional<String> next) {
        Terminal.Size size = Terminal.size();
        List<String> lines = new ArrayList<>();
        lines.add(summary(results));
        lines.add("");
        lines.addAll(new TableView(words, true, size.columns())
                .lines(results, size.lines() - LINES_AROUND - notes.size(), size.lines(), false, Instant.now()));
        lines.add("");
        lines.addAll(
                notes.stream().map(note -> TextWidth.cut(note, size.columns())).toList());
        next.ifPresent(lines::add);
        if (!drawn) {
            screen.clear();
            drawn = true;
        }
        screen.draw(lines);
    }

    private String summary(List<WatchResult> results) {
        long unknown = count(results, State.UNKNOWN);
        long healthy = count(results, State.HEALTHY);
        long unhealthy = results.size() - unknown - healthy;
        return words.message("summary", results.size(), unhealthy, unknown, healthy);
    }

    private static long count(List<WatchResult> results, State state) {
        return results.stream().filter(result -> result.state() == state).count();
    }
}
