package io.certloop.service.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code where} clause of a query: conditions that must all hold, with their named parameters. */
public final class Where {

    private final StringBuilder text = new StringBuilder("1 = 1");
    private final Map<String, Object> parameters = new HashMap<>();

    /**
     * Adds a condition if there is a value for its parameter.
     *
     * @param condition names the parameter with a colon, as {@code state = :state}
     */
    public Where and(String condition, String parameter, Optional<?> value) {
        value.ifPresent(it -> {
            and(condition);
            parameters.put(parameter, it);
        });
        return this;
    }

    public Where and(String condition) {
        text.append(" and ").append(condition);
        return this;
    }

    public String text() {
        return text.toString();
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
