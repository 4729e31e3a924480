package io.certloop.service.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence with named placeholders such as {@code {count}}.
 *
 * @param texts the fixed texts before, between and after the placeholders
 * @param places the names of the placeholders, in order
 * @param names the distinct names, in order
 */
record Template(List<String> texts, List<String> places, List<String> names) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** The templates that were already parsed. Sentences are constants, so the map stays small. */
    private static final Map<String, Template> KNOWN = new ConcurrentHashMap<>();

    static Template of(String sentence) {
        Template known = KNOWN.get(sentence);
        return known == null ? KNOWN.computeIfAbsent(sentence, Template::read) : known;
    }

    private static Template read(String sentence) {
        List<String> texts = new ArrayList<>();
        List<String> places = new ArrayList<>();
        var place = PLACE.matcher(sentence);
        int end = 0;
        while (place.find()) {
            texts.add(sentence.substring(end, place.start()));
            places.add(place.group(1));
            end = place.end();
        }
        texts.add(sentence.substring(end));
        return new Template(texts, places, places.stream().distinct().toList());
    }

    /**
     * Fills the placeholders.
     *
     * @param word maps the name and the value of an argument to the text to show
     * @param inner renders a message among the arguments
     */
    String fill(Map<String, Object> arguments, BinaryOperator<String> word, Function<Message, String> inner) {
        var filled = new StringBuilder(texts.getFirst());
        for (int i = 0; i < places.size(); i++) {
            String name = places.get(i);
            filled.append(text(name, arguments.get(name), word, inner)).append(texts.get(i + 1));
        }
        return filled.toString();
    }

    private static String text(
            String name, Object argument, BinaryOperator<String> word, Function<Message, String> inner) {
        return switch (argument) {
            case Message message -> inner.apply(message);
            case List<?> values ->
                values.stream().map(each -> text(name, each, word, inner)).collect(Collectors.joining(", "));
            case null -> "";
            case Object value -> word.apply(name, value.toString());
        };
    }
}
