package io.certloop.watcher.inventory;

import java.time.Instant;
import java.util.Map;

/**
 * The results of the last inspections for faults that one inspection does not prove, by the name of the reason. Empty
 * for a healthy domain.
 */
public record CheckHistory(Map<String, Course> courses) {

    public static final CheckHistory EMPTY = new CheckHistory(Map.of());

    public CheckHistory {
        courses = courses == null ? Map.of() : Map.copyOf(courses);
    }

    /**
     * The results of the last inspections for one fault.
     *
     * @param looks one character per decided inspection, oldest first: 1 for unhealthy, 0 for healthy
     * @param fineSince time of the first of the healthy inspections at the end; null after an unhealthy inspection
     * @param flapping whether the fault reappeared and is neither lasting nor gone yet
     */
    public record Course(String looks, Instant fineSince, boolean flapping) {

        public static final Course NONE = new Course("", null, false);

        /** Whether at least one of the inspections was unhealthy. */
        public boolean wasSick() {
            return looks.contains("1");
        }
    }

    public Course of(String reason) {
        return courses.getOrDefault(reason, Course.NONE);
    }
}
