package io.certloop.watcher.inventory;

import java.time.Instant;
import java.util.Map;

/**
 * What the last looks said about faults that one look does not prove, by the name of the reason.
 * Empty for a domain that is well.
 */
public record CheckHistory(Map<String, Course> courses) {

    public static final CheckHistory EMPTY = new CheckHistory(Map.of());

    public CheckHistory {
        courses = courses == null ? Map.of() : Map.copyOf(courses);
    }

    /**
     * @param looks one sign per look that decided, oldest first: 1 for sick, 0 for fine
     * @param fineSince the first of the fine looks at the end; null after a sick one
     * @param flapping it came back, and neither stays nor is gone
     */
    public record Course(String looks, Instant fineSince, boolean flapping) {

        public static final Course NONE = new Course("", null, false);

        /** At one of the looks at least. */
        public boolean wasSick() {
            return looks.contains("1");
        }
    }

    public Course of(String reason) {
        return courses.getOrDefault(reason, Course.NONE);
    }
}
