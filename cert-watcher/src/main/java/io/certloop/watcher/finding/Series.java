package io.certloop.watcher.finding;

import io.certloop.watcher.inventory.CheckHistory.Course;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Tracks the results of successive inspections for one fault. A fault that reappears after it was gone flaps, until it
 * stays for some inspections or is gone in all remembered inspections, so that its finding does not open and close
 * again and again. The class is pure.
 */
final class Series {

    private static final int MEMORY = 8;

    /** A fault that was present in this many successive inspections counts as lasting. */
    private static final String STAYS = "1".repeat(4);

    private static final Pattern IS_BACK = Pattern.compile("10+1$");

    private Series() {}

    static Course sick(Course before) {
        String looks = remember(before.looks() + "1");
        boolean flapping = before.flapping() || IS_BACK.matcher(looks).find();
        return new Course(looks, null, flapping && !looks.endsWith(STAYS));
    }

    static Course fine(Course before, Instant at) {
        String looks = remember(before.looks() + "0");
        Instant since = before.fineSince() == null ? at : before.fineSince();
        return new Course(looks, since, before.flapping() && looks.contains("1"));
    }

    /**
     * In how many of the last inspections the fault was present.
     *
     * @param last how many inspections to count
     */
    static long sickLooks(Course course, int last) {
        String looks = course.looks();
        return looks.substring(Math.max(0, looks.length() - last))
                .chars()
                .filter(it -> it == '1')
                .count();
    }

    static String words(Course course) {
        String looks = course.looks();
        return "comes and goes, sick at %d of the last %d looks"
                .formatted(sickLooks(course, looks.length()), looks.length());
    }

    private static String remember(String looks) {
        return looks.substring(Math.max(0, looks.length() - MEMORY));
    }
}
