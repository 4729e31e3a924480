package io.certloop.service.privacy;

import io.certloop.service.text.Sha256;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All names of one customer or person. */
public record Subjects(List<Subject> all) {

    /** A shorter number would be found everywhere. */
    private static final int SHORTEST_TICKET = 6;

    public Subjects {
        all = List.copyOf(all);
    }

    List<String> of(Subject.Type type) {
        return all.stream().filter(each -> each.type() == type).map(Subject::value).toList();
    }

    /** What texts are searched for. */
    List<String> terms() {
        return searched().stream().map(Subject::value).distinct().toList();
    }

    private List<Subject> searched() {
        return all.stream()
                .filter(
                        each ->
                                each.type() != Subject.Type.TICKET
                                        || each.value().length() >= SHORTEST_TICKET)
                .toList();
    }

    /**
     * Finds one of the names where it is not a part of a longer word; never if none is searched.
     * Each name is a group.
     */
    Pattern pattern() {
        String alternatives =
                searched().stream().map(Subjects::alternative).collect(Collectors.joining("|"));
        return Pattern.compile(
                alternatives.isEmpty() ? "(?!)" : alternatives,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String alternative(Subject subject) {
        String value = subject.value();
        String before = subject.type() == Subject.Type.MAIL ? "[A-Za-z0-9_.%+-]" : "[A-Za-z0-9_-]";
        return (isWord(value.charAt(0)) ? "(?<!" + before + ")" : "")
                + "("
                + Pattern.quote(value)
                + ")"
                + (isWord(value.charAt(value.length() - 1)) ? "(?![A-Za-z0-9_-])" : "");
    }

    /** Chinese has no spaces between words. */
    private static boolean isWord(char letter) {
        return letter < 128 && Character.isLetterOrDigit(letter);
    }

    /** Shows to a person who knows subjects and salt that a receipt is about these. */
    String digest(String salt) {
        return Sha256.hex(salt + lines());
    }

    String lines() {
        return all.stream()
                .map(each -> "\n" + each.type() + " " + each.value())
                .sorted()
                .collect(Collectors.joining());
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "Subjects[" + all.size() + "]";
    }
}
