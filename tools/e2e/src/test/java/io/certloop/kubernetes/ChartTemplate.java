package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.kubernetes.ChartTree.Alternative;
import io.certloop.kubernetes.ChartTree.Branch;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Writes what a {@link ChartTree} knows as YAML with the conditions of Helm around it. */
final class ChartTemplate {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private final StringBuilder text = new StringBuilder();

    /** The block that was closed last, and where. */
    private String closed = "";

    private int closedAt = -1;

    /** From a path and its scalar, as YAML, to what stands there in the template. */
    private final BinaryOperator<String> scalars;

    /** What a user may replace as a whole: by the path, the value that does it. */
    private final Map<Pattern, String> replaceable;

    ChartTemplate(BinaryOperator<String> scalars, Map<Pattern, String> replaceable) {
        this.scalars = scalars;
        this.replaceable = replaceable;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    ChartTemplate line(String line) {
        text.append(line).append('\n');
        return this;
    }

    void map(String path, Branch map, int indent) {
        map.places()
                .forEach((key, place) -> choose(place, indent, value -> pair(path + "/" + key, key, value, indent)));
    }

    private void choose(List<Alternative> place, int indent, Consumer<Object> write) {
        if (place.size() == 1 && continues(conditionOf(place), indent)) {
            write.accept(place.getFirst().valueOrNull());
            close(conditionOf(place), indent);
            return;
        }
        var opened = false;
        for (var each : place.reversed()) {
            if (each.always() && each.valueOrNull() == null) {
                break;
            }
            if (each.always() && opened) {
                control(indent, "else");
            } else if (!each.always()) {
                control(indent, (opened ? "else if " : "if ") + condition(each.anyOf()));
                opened = true;
            }
            if (each.valueOrNull() != null) {
                write.accept(each.valueOrNull());
            }
            if (each.always()) {
                break;
            }
        }
        if (opened) {
            close(place.size() == 1 ? conditionOf(place) : "", indent);
        }
    }

    private static String conditionOf(List<Alternative> place) {
        return place.getFirst().always() ? "" : condition(place.getFirst().anyOf());
    }

    /** Reopens the block before, where that stands under the same condition. */
    private boolean continues(String condition, int indent) {
        if (condition.isEmpty() || text.length() != closedAt || !closed.equals(indent + condition)) {
            return false;
        }
        text.setLength(text.length() - (" ".repeat(indent) + "{{- end }}\n").length());
        return true;
    }

    private void close(String condition, int indent) {
        control(indent, "end");
        closed = indent + condition;
        closedAt = text.length();
    }

    static String condition(List<String> anyOf) {
        return anyOf.size() == 1 ? anyOf.getFirst() : "or (" + String.join(") (", anyOf) + ")";
    }

    private void control(int indent, String what) {
        line(" ".repeat(indent) + "{{- " + what + " }}");
    }

    private void pair(String path, String key, Object value, int indent) {
        var head = " ".repeat(indent) + yaml(key) + ":";
        var replacing = replaceable.entrySet().stream()
                .filter(each -> each.getKey().matcher(path).matches())
                .findFirst();
        replacing.ifPresent(each -> {
            line(head);
            control(indent + 2, "with " + each.getValue());
            control(indent + 2, "toYaml . | nindent " + (indent + 2));
            control(indent + 2, "else");
        });
        if (replacing.isPresent()) {
            map(path, (Branch) value, indent + 2);
            control(indent + 2, "end");
        } else if (value instanceof Branch branch) {
            if (branch.places().isEmpty()) {
                line(head + (branch.list() ? " []" : " {}"));
            } else if (branch.list()) {
                line(head);
                list(path, branch, indent + 2);
            } else {
                line(head);
                map(path, branch, indent + 2);
            }
        } else {
            line(head + " " + scalar(path, (JsonNode) value, indent + 2));
        }
    }

    private void list(String path, Branch list, int indent) {
        list.places().forEach((key, place) -> choose(place, indent, value -> item(path + "/" + key, value, indent)));
    }

    private void item(String path, Object value, int indent) {
        if (!(value instanceof Branch branch)) {
            line(" ".repeat(indent) + "- " + scalar(path, (JsonNode) value, indent + 2));
            return;
        }
        // The dash needs a line that is always there.
        var sorted = new LinkedHashMap<String, List<Alternative>>();
        branch.places().entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getValue().size() > 1
                        || !each.getValue().getFirst().always()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        var start = text.length();
        map(path, new Branch(false, sorted), indent + 2);
        text.setCharAt(start + indent, '-');
    }

    private String scalar(String path, JsonNode value, int indent) {
        if (!value.isTextual()) {
            return scalars.apply(path, value.asText());
        }
        var lines = value.asText();
        if (!lines.contains("\n")) {
            return scalars.apply(path, escaped(yaml(lines)));
        }
        var margin = " ".repeat(indent);
        return (lines.endsWith("\n") ? "|\n" : "|-\n")
                + margin
                + scalars.apply(path, escaped(lines.stripTrailing())).replace("\n", "\n" + margin);
    }

    private static String escaped(String yaml) {
        return yaml.replace("{{", "{{ \"{{\" }}");
    }

    static String yaml(String text) {
        return PLAIN.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches()
                ? text
                : TextNode.valueOf(text).toString();
    }
}
