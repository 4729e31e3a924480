package io.certloop.remediation.audit.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A where clause that grows with the filters that were given. */
final class Conditions {

    private final List<String> all = new ArrayList<>();
    private final List<Optional<?>> values = new ArrayList<>();

    void and(String condition, Object value) {
        all.add(condition);
        values.add(Optional.of(value));
    }

    String text() {
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    List<Optional<?>> values() {
        return List.copyOf(values);
    }
}
