package io.certloop.watcher.finding;

import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.CheckHistory.Course;
import io.certloop.watcher.inventory.InspectionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filters out faults that one inspection does not prove. A finding about edges opens when N of the last M inspections
 * agree or when the fault flaps, and closes when the edges have been healthy for a while. Findings from the control
 * plane are proven by one inspection and pass unchanged. The class is pure.
 *
 * @param needed N
 * @param of M
 * @param hold how long a domain must be healthy before a finding closes
 */
public record Confirmation(int needed, int of, Duration hold) {

    private static final List<Reason> UNPROVEN =
            Arrays.stream(Reason.values()).filter(Reason::needsSeveralLooks).toList();

    /** The confirmed check results, and the history to store for the next inspection. */
    public record Confirmed(CheckResults results, CheckHistory trail) {}

    /**
     * Whether these verdicts contain a fault for which no finding opens yet, so that another inspection at once could
     * confirm it.
     */
    public boolean wantsAnotherLook(CheckHistory trail, Map<Reason, Verdict> verdicts) {
        return UNPROVEN.stream()
                .filter(reason -> verdicts.get(reason) instanceof Verdict.Unhealthy)
                .anyMatch(reason -> !opens(Series.sick(trail.of(reason.name()))));
    }

    /**
     * Replaces verdicts that are not confirmed yet by undecided verdicts.
     *
     * @param open reasons of the domain's open findings
     */
    public Confirmed confirm(CheckResults results, Set<Reason> open) {
        if (!(results.inspection() instanceof InspectionResult.Seen seen)) {
            return new Confirmed(results, CheckHistory.EMPTY);
        }
        CheckHistory before = seen.snapshots().getFirst().past().trail();
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        verdicts.putAll(results.verdicts());
        Map<String, Course> courses = new HashMap<>();
        for (Reason reason : UNPROVEN) {
            Course course = follow(before.of(reason.name()), reason, results);
            boolean isOpen = open.contains(reason);
            verdicts.put(reason, confirm(course, reason, results, isOpen));
            if (isOpen || course.looks().contains("1")) {
                courses.put(reason.name(), course);
            }
        }
        return new Confirmed(results.with(verdicts), new CheckHistory(courses));
    }

    private static Course follow(Course before, Reason reason, CheckResults results) {
        Instant at = results.inspection().at();
        Course course = before;
        for (Map<Reason, Verdict> verdicts : results.perInspection()) {
            course = switch (verdicts.get(reason)) {
                case Verdict.Unhealthy sick -> Series.sick(course);
                case Verdict.Fine fine -> Series.fine(course, at);
                case Verdict.Undecided undecided -> course;
                case Verdict.NotAsked notAsked -> course;
            };
        }
        return course;
    }

    private Verdict confirm(Course course, Reason reason, CheckResults results, boolean isOpen) {
        return switch (results.verdict(reason)) {
            case Verdict.Unhealthy sick
            when course.flapping() -> new Verdict.Unhealthy(sick.finding().flapping(Series.words(course)));
            case Verdict.Unhealthy sick when isOpen || opens(course) -> sick;
            case Verdict.Unhealthy sick -> Verdict.UNDECIDED;
            case Verdict.Fine fine
            when isOpen && !isOver(course, results.inspection().at()) -> Verdict.UNDECIDED;
            case Verdict.Fine fine -> fine;
            case Verdict.Undecided undecided -> undecided;
            case Verdict.NotAsked notAsked -> notAsked;
        };
    }

    private boolean opens(Course course) {
        return course.flapping() || Series.sickLooks(course, of) >= needed;
    }

    private boolean isOver(Course course, Instant now) {
        return !course.flapping()
                && course.fineSince() != null
                && Duration.between(course.fineSince(), now).compareTo(hold) >= 0;
    }
}
