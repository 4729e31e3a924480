package io.certloop.service.text;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A sentence for people, with a code from which translations are rendered.
 *
 * @param text in English, for readers without a translation of the code
 * @param code null if a person, a provider or an older version without codes wrote the text
 * @param arguments by name, in the order of the English sentence: strings, numbers, messages, and lists of these
 */
public record Message(String text, String code, Map<String, Object> arguments) {

    public Message {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** Words that have no code, such as a provider's or a person's. */
    public static Message plain(String text) {
        return new Message(text, null, Map.of());
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The message after changing its text and all texts in its arguments. */
    public Message map(UnaryOperator<String> change) {
        Map<String, Object> changed = new LinkedHashMap<>(arguments);
        changed.replaceAll((name, value) -> map(value, change));
        return new Message(change.apply(text), code, changed);
    }

    private static Object map(Object value, UnaryOperator<String> change) {
        return switch (value) {
            case String text -> change.apply(text);
            case Message message -> message.map(change);
            case Collection<?> all ->
                all.stream().map(each -> map(each, change)).toList();
            default -> value;
        };
    }

    static Object argument(Object value) {
        return switch (value) {
            case Message message -> message;
            case Number number -> number;
            case Collection<?> all -> all.stream().map(Message::argument).toList();
            default -> String.valueOf(value);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
