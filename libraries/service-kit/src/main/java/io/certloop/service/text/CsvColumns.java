package io.certloop.service.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

public final class CsvColumns<R> {

    private final Map<String, Function<R, ?>> columns = new LinkedHashMap<>();

    /** @param value reads the cell from a row; null or an empty optional gives an empty cell */
    public CsvColumns<R> with(String name, Function<R, ? extends @Nullable Object> value) {
        columns.put(name, value);
        return this;
    }

    public String head() {
        return Csv.head(columns.keySet().toArray(String[]::new));
    }

    public String line(R row) {
        return Csv.line(
                columns.values().stream().map(value -> cell(value.apply(row))).toArray());
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }
}
