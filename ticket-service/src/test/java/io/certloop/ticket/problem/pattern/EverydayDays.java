package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Days of tickets that have nothing to do with each other: everyday questions of several writers, shuffled over the
 * days, so that every pattern found in them is a false one.
 */
final class EverydayDays {

    private static final Instant FIRST_DAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** Tickets of kind NONE by ten writers. A fixed choice, or the figure would move by itself. */
    private static final List<String> FILES = List.of(
            "eighth-writer-tuned",
            "fifth-writer-held-out",
            "fifth-writer-tuned",
            "fourth-writer-other-moods-tuned",
            "fourth-writer-tuned",
            "held-out",
            "ninth-writer-blind",
            "other-writer-blind",
            "other-writer-held-out",
            "other-writer-tuned",
            "plain-question-tuned",
            "second-tuned",
            "seventh-writer-tuned",
            "sixth-writer-blind",
            "tenth-writer-tuned",
            "third-tuned",
            "third-writer-tuned",
            "tuned",
            "unseen");

    private final List<Set<String>> texts;
    private final int ticketsADay;
    private final int learnDays;
    private final int mostDays;

    /**
     * @param learnDays in which nothing is counted: they make what is usual
     * @param mostDays of one seed, with those
     */
    EverydayDays(int ticketsADay, int learnDays, int mostDays) {
        this.texts = terms();
        this.ticketsADay = ticketsADay;
        this.learnDays = learnDays;
        this.mostDays = mostDays;
    }

    /** @param found the words of each pattern that was found */
    record Result(int texts, int days, List<String> found) {

        double aDay() {
            return (double) found.size() / days;
        }
    }

    Result play(ProblemConfig settings, int seeds) {
        var found = new ArrayList<String>();
        int days = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            days += play(settings, seed, found);
        }
        return new Result(texts.size(), days, found);
    }

    /** The words of what is found when these tickets come in the course of the last day. */
    List<String> playWith(ProblemConfig settings, List<String> more) {
        var stage = new EmergingStage(settings);
        var day = shuffled(1);
        for (int i = 0; i < mostDays * ticketsADay; i++) {
            read(stage, i, day.get(i));
            int left = mostDays * ticketsADay - i;
            if (left <= more.size() * 10 && left % 10 == 0) {
                stage.read(at(i), more.get(more.size() - left / 10));
            }
        }
        return stage.problems().stream().map(Problem::key).toList();
    }

    private List<Set<String>> shuffled(long seed) {
        var shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private void read(EmergingStage stage, int i, Set<String> terms) {
        if (i % ticketsADay == 0) {
            stage.review();
        }
        stage.read(at(i), terms);
    }

    private Instant at(int i) {
        return FIRST_DAY.plus(DAY.multipliedBy(i).dividedBy(ticketsADay));
    }

    private int play(ProblemConfig settings, long seed, List<String> found) {
        var stage = new EmergingStage(settings);
        var shuffled = shuffled(seed);
        int days = Math.min(mostDays, shuffled.size() / ticketsADay);
        for (int i = 0; i < days * ticketsADay; i++) {
            read(stage, i, shuffled.get(i));
        }
        var counted = FIRST_DAY.plus(DAY.multipliedBy(learnDays));
        stage.problems().stream()
                .filter(problem -> !problem.openedAt().isBefore(counted))
                .forEach(problem -> found.add(problem.key() + " (" + problem.sightings() + ")"));
        return days - learnDays;
    }

    private static List<Set<String>> terms() {
        var reader = new TermReader();
        var texts = new LinkedHashMap<String, Set<String>>();
        for (var file : FILES) {
            for (var ticket : read(file + "-tickets.jsonl")) {
                if (ticket.kind() == TicketKind.NONE) {
                    texts.computeIfAbsent(ticket.text().reading(), reader::read);
                }
            }
        }
        return List.copyOf(texts.values());
    }

    private static List<LabelledTicket> read(String file) {
        try {
            return LabelledTicket.read(
                    Path.of(LabelledTicket.class.getResource("../" + file).toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
