package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the members of one JSON object and collects all violations with their paths, so that one response reports every
 * error. A member that no reader asks for is a violation too: a misspelt member would otherwise silently take its
 * default.
 */
final class Fields {

    private final JsonNode node;
    private final String path;
    private final List<StageProblem.Violation> violations;
    private final List<Fields> all;
    private final List<String> known = new ArrayList<>();

    private Fields(JsonNode node, String path, List<StageProblem.Violation> violations, List<Fields> all) {
        this.node = node;
        this.path = path;
        this.violations = violations;
        this.all = all;
        all.add(this);
    }

    /** @throws StageProblem if the JSON is not an object */
    static Fields of(JsonNode root) {
        if (!root.isObject()) {
            throw StageProblem.malformed("the body is not a JSON object");
        }
        return new Fields(root, "", new ArrayList<>(), new ArrayList<>());
    }

    boolean has(String name) {
        return node.has(name);
    }

    void violation(String name, String message) {
        violations.add(new StageProblem.Violation(at(name), message));
    }

    /** @throws StageProblem if anything is wrong with this object or one below it */
    void requireValid() {
        for (var fields : all) {
            for (var name : fields.unread()) {
                fields.violation(name, "is not known");
            }
        }
        if (!violations.isEmpty()) {
            throw StageProblem.invalid(violations);
        }
    }

    String requiredText(String name) {
        return text(name).filter(value -> !value.isBlank()).orElseGet(() -> {
            if (!isReported(name)) {
                violation(name, "is required");
            }
            return "";
        });
    }

    Optional<String> text(String name) {
        return present(name)
                .flatMap(value -> value.isTextual() ? Optional.of(value.textValue()) : wrong(name, "must be a text"));
    }

    boolean flag(String name, boolean otherwise) {
        return present(name)
                .<Boolean>flatMap(value ->
                        value.isBoolean() ? Optional.of(value.booleanValue()) : wrong(name, "must be true or false"))
                .orElse(otherwise);
    }

    Optional<Long> whole(String name, long least, long most) {
        return present(name)
                .flatMap(value -> value.canConvertToExactIntegral()
                                && value.canConvertToLong()
                                && value.longValue() >= least
                                && value.longValue() <= most
                        ? Optional.of(value.longValue())
                        : wrong(name, "must be a whole number from %d to %d".formatted(least, most)));
    }

    Optional<Integer> number(String name, int least, int most) {
        return whole(name, least, most).map(Long::intValue);
    }

    /** If it is absent, reports a violation and returns the least allowed value. */
    int requiredNumber(String name, int least, int most) {
        if (!has(name)) {
            violation(name, "is required");
        }
        return number(name, least, most).orElse(least);
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        var all = type.getEnumConstants();
        return text(name)
                .flatMap(text -> Arrays.stream(all)
                        .filter(each -> each.name().equals(text))
                        .findFirst()
                        .or(() -> wrong(name, oneOf(all))));
    }

    private static String oneOf(Object[] all) {
        return "must be one of " + Arrays.toString(all);
    }

    Optional<Double> share(String name) {
        return present(name)
                .flatMap(value -> value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1
                        ? Optional.of(value.doubleValue())
                        : wrong(name, "must be a number from 0 to 1"));
    }

    Optional<Duration> duration(String name) {
        return text(name).flatMap(text -> duration(name, text));
    }

    private Optional<Duration> duration(String name, String text) {
        try {
            var duration = Duration.parse(text);
            return duration.isNegative() ? wrong(name, "must not be negative") : Optional.of(duration);
        } catch (DateTimeException e) {
            return wrong(name, "must be an ISO-8601 duration such as PT5M");
        }
    }

    Optional<Fields> object(String name) {
        return present(name)
                .flatMap(value -> value.isObject()
                        ? Optional.of(new Fields(value, at(name), violations, all))
                        : wrong(name, "must be an object"));
    }

    /** Empty where it is absent. */
    List<Fields> objects(String name) {
        var array = present(name);
        if (array.isEmpty()) {
            return List.of();
        }
        if (!array.get().isArray()) {
            violation(name, "must be an array");
            return List.of();
        }
        var objects = new ArrayList<Fields>();
        for (int i = 0; i < array.get().size(); i++) {
            var element = "%s[%d]".formatted(name, i);
            if (array.get().get(i).isObject()) {
                objects.add(new Fields(array.get().get(i), at(element), violations, all));
            } else {
                violation(element, "must be an object");
            }
        }
        return objects;
    }

    /** Afterwards none of them is reported as unknown. */
    List<String> names() {
        var names = unread();
        known.addAll(names);
        return names;
    }

    private List<String> unread() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        names.removeAll(known);
        return names;
    }

    private Optional<JsonNode> present(String name) {
        known.add(name);
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private <T> Optional<T> wrong(String name, String message) {
        violation(name, message);
        return Optional.empty();
    }

    private boolean isReported(String name) {
        return violations.stream().anyMatch(violation -> violation.field().equals(at(name)));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }
}
