package io.certloop.remediation.audit.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A where clause that grows with the filters that were given. */
final class Conditions {

    private final List<String> all = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions and(String condition, Optional<?> value) {
        value.ifPresent(
                it -> {
                    all.add(condition);
                    values.add(it);
                });
        return this;
    }

    String text() {
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    Object[] values() {
        return values.toArray();
    }
}
