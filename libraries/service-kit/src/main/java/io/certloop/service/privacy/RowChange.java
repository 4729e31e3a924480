package io.certloop.service.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.service.privacy.PersonalDataMap.Kind;
import io.certloop.service.privacy.PersonalDataMap.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what a deletion does with a row. */
record RowChange(boolean deleted, Map<String, @Nullable String> columns) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isNothing() {
        return !deleted && columns.isEmpty();
    }

    /**
     * The change of a row.
     *
     * @param subject finds the subject in a text
     * @param pseudonym the stem of the pseudonyms that replace the subject's names
     */
    static RowChange of(Table table, FoundRow row, Pattern subject, String pseudonym) {
        if (row.owned() && table.deleteOwned()) {
            return new RowChange(true, Map.of());
        }
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        for (Map.Entry<String, Kind> column : table.personal().entrySet()) {
            Object value = row.values().get(column.getKey());
            if (value == null) {
                continue;
            }
            boolean names = names(value, subject);
            String text = value instanceof String it ? it : "";
            switch (column.getValue()) {
                case ROW -> {
                    if (names || row.owned()) {
                        return new RowChange(true, Map.of());
                    }
                }
                case TEXT -> {
                    if ((names || row.owned()) && !text.equals(PersonalDataMap.REMOVED)) {
                        changes.put(column.getKey(), PersonalDataMap.REMOVED);
                    }
                }
                case GONE -> {
                    if (names || row.owned()) {
                        changes.put(column.getKey(), null);
                    }
                }
                case NAME -> {
                    if (names) {
                        changes.put(column.getKey(), first(text, subject, pseudonym));
                    }
                }
                case KEY -> {
                    if (names) {
                        changes.put(column.getKey(), replaced(text, subject, pseudonym));
                    }
                }
                case JSON -> {
                    if (names) {
                        changes.put(column.getKey(), silenced(text, subject));
                    }
                }
                case FREE -> {}
            }
        }
        return new RowChange(false, changes);
    }

    private static String first(String text, Pattern subject, String pseudonym) {
        return subject.matcher(text)
                .results()
                .findFirst()
                .map(found -> pseudonym(found, pseudonym))
                .orElse(pseudonym);
    }

    private static String replaced(String text, Pattern subject, String pseudonym) {
        return subject.matcher(text).replaceAll(found -> pseudonym(found, pseudonym));
    }

    /** A different pseudonym for each name of the subject, so that unique values stay unique. */
    private static String pseudonym(MatchResult found, String pseudonym) {
        int name = 1;
        while (found.group(name) == null) {
            name++;
        }
        return pseudonym + "-" + name;
    }

    /** The columns of a row that an export shows. */
    static Map<String, @Nullable Object> shown(FoundRow row, Pattern subject) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        row.values().forEach((column, value) -> {
            if (value != null && (row.owned() || names(value, subject))) {
                shown.put(column, value instanceof byte[] bytes ? EncodedText.of(bytes) : value);
            }
        });
        return shown;
    }

    private static boolean names(Object value, Pattern subject) {
        return value instanceof byte[] bytes
                ? EncodedText.forms(bytes)
                        .anyMatch(form -> subject.matcher(form).find())
                : subject.matcher((String) value).find();
    }

    /** Replaces strings that name the subject in JSON. A text that is not JSON is replaced as a whole. */
    private static String silenced(String json, Pattern subject) {
        try {
            return JSON.writeValueAsString(silenced(JSON.readTree(json), subject));
        } catch (JsonProcessingException e) {
            return "\"" + PersonalDataMap.REMOVED + "\"";
        }
    }

    private static JsonNode silenced(JsonNode node, Pattern subject) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = JSON.createObjectNode();
            object.properties()
                    .forEach(each -> clean.set(
                            subject.matcher(each.getKey()).replaceAll(PersonalDataMap.REMOVED),
                            silenced(each.getValue(), subject)));
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = JSON.createArrayNode();
            array.forEach(each -> clean.add(silenced(each, subject)));
            return clean;
        }
        return node.isTextual() && subject.matcher(node.textValue()).find()
                ? TextNode.valueOf(PersonalDataMap.REMOVED)
                : node;
    }
}
