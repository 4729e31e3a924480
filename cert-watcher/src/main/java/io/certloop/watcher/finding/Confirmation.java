package io.certloop.watcher.finding;

import io.certloop.watcher.check.Examination;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.Sighting;
import io.certloop.watcher.inventory.Trail;
import io.certloop.watcher.inventory.Trail.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one look does not prove: a finding about edges opens when N of the last M looks agree, and
 * closes when the edges have been well for a while. What the control plane says is proven by one
 * look, and passes. Pure.
 *
 * @param needed N
 * @param of M
 * @param hold how long a domain must be seen well before a finding closes
 */
public record Confirmation(int needed, int of, Duration hold) {

    /** Looks that are remembered. */
    private static final int MEMORY = 8;

    /** So many changes within them are called flapping. */
    private static final int FLAPS = 3;

    /** So many fine looks in a row end it. */
    private static final int CALM = 4;

    private static final Set<Reason> UNPROVEN =
            Set.of(
                    Reason.CERTIFICATE_REVOKED,
                    Reason.HOST_MISMATCH,
                    Reason.SERVED_OTHER_CERTIFICATE,
                    Reason.EDGE_REGRESSED,
                    Reason.PROPAGATION_STUCK,
                    Reason.EDGES_DISAGREE,
                    Reason.CHAIN_INCOMPLETE,
                    Reason.UNTRUSTED,
                    Reason.DNS_POINTS_ELSEWHERE,
                    Reason.CAA_FORBIDS_ISSUER,
                    Reason.WEAK_CRYPTOGRAPHY,
                    Reason.EDGE_UNREACHABLE);

    /** An examination of which only what is confirmed is left, and the trail that it leaves. */
    public record Confirmed(Examination examination, Trail trail) {}

    /** Whether another look now could open a finding that these verdicts alone do not. */
    public boolean wantsAnotherLook(Trail trail, Map<Reason, Verdict> verdicts) {
        return UNPROVEN.stream()
                .filter(reason -> verdicts.get(reason) instanceof Verdict.Sick)
                .anyMatch(reason -> !isConfirmed(trail.of(reason.name()).looks() + "1"));
    }

    /**
     * @param open reasons of the findings that are open now
     */
    public Confirmed confirm(Examination examination, Set<Reason> open) {
        if (!(examination.sighting() instanceof Sighting.Seen seen)) {
            return new Confirmed(examination, Trail.EMPTY);
        }
        Trail before = seen.looks().getFirst().past().trail();
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        verdicts.putAll(examination.verdicts());
        Map<String, Course> courses = new HashMap<>();
        for (Reason reason : UNPROVEN) {
            Course course = follow(before.of(reason.name()), reason, examination);
            boolean isOpen = open.contains(reason);
            verdicts.put(reason, confirm(course, reason, examination, isOpen));
            if (isOpen || course.looks().contains("1")) {
                courses.put(reason.name(), course);
            }
        }
        return new Confirmed(examination.with(verdicts), new Trail(courses));
    }

    private static Course follow(Course before, Reason reason, Examination examination) {
        String looks = before.looks();
        for (Map<Reason, Verdict> look : examination.looks()) {
            looks += sign(look.get(reason));
        }
        String kept = looks.substring(Math.max(0, looks.length() - MEMORY));
        if (!kept.endsWith("0")) {
            return new Course(kept, null);
        }
        Instant at = examination.sighting().at();
        return new Course(kept, before.fineSince() == null ? at : before.fineSince());
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sick sick -> "1";
            case Verdict.Fine fine -> "0";
            case Verdict.Undecided undecided -> "";
            case Verdict.NotAsked notAsked -> "";
        };
    }

    private Verdict confirm(Course course, Reason reason, Examination examination, boolean isOpen) {
        return switch (examination.verdict(reason)) {
            case Verdict.Sick(var finding) when isOpen || isConfirmed(course.looks()) ->
                    new Verdict.Sick(
                            isFlapping(course)
                                    ? finding.flapping(
                                            "%d changes in the last %d looks"
                                                    .formatted(
                                                            changes(course.looks()),
                                                            course.looks().length()))
                                    : finding);
            case Verdict.Sick sick -> Verdict.UNDECIDED;
            case Verdict.Fine fine when isOpen && !isOver(course, examination.sighting().at()) ->
                    Verdict.UNDECIDED;
            case Verdict.Fine fine -> fine;
            case Verdict.Undecided undecided -> undecided;
            case Verdict.NotAsked notAsked -> notAsked;
        };
    }

    private boolean isConfirmed(String looks) {
        String last = looks.substring(Math.max(0, looks.length() - of));
        return last.chars().filter(sign -> sign == '1').count() >= needed;
    }

    private boolean isOver(Course course, Instant now) {
        boolean held =
                course.fineSince() != null
                        && Duration.between(course.fineSince(), now).compareTo(hold) >= 0;
        return held && (!isFlapping(course) || course.looks().endsWith("0".repeat(CALM)));
    }

    private static boolean isFlapping(Course course) {
        return changes(course.looks()) >= FLAPS;
    }

    private static int changes(String looks) {
        int changes = 0;
        for (int i = 1; i < looks.length(); i++) {
            changes += looks.charAt(i) == looks.charAt(i - 1) ? 0 : 1;
        }
        return changes;
    }
}
