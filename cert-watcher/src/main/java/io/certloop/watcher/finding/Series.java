package io.certloop.watcher.finding;

import io.certloop.watcher.inventory.CheckHistory.Course;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * How the looks at one fault follow each other. A fault that was gone and is back flaps, until it
 * stays for some looks or is gone for all looks that are remembered: so nothing that flaps opens
 * and closes again and again. Pure.
 */
final class Series {

    /** Looks that are remembered. */
    private static final int MEMORY = 8;

    /** So many sick looks in a row are a fault that stays. */
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

    /** Of the last looks. */
    static long sickLooks(Course course, int last) {
        String looks = course.looks();
        return looks.substring(Math.max(0, looks.length() - last))
                .chars()
                .filter(it -> it == '1')
                .count();
    }

    /** For people. */
    static String words(Course course) {
        String looks = course.looks();
        return "comes and goes, sick at %d of the last %d looks"
                .formatted(sickLooks(course, looks.length()), looks.length());
    }

    private static String remember(String looks) {
        return looks.substring(Math.max(0, looks.length() - MEMORY));
    }
}
