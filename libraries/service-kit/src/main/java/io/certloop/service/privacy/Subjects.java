package io.certloop.service.privacy;

import io.certloop.service.text.Sha256;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All names of one customer or person in a request. */
public record Subjects(List<Subject> all) {

    /** The fewest characters of a ticket id that is searched for in texts. A shorter number would match everywhere. */
    private static final int SHORTEST_TICKET = 6;

    public Subjects {
        all = List.copyOf(all);
    }

    List<String> of(Subject.Type type) {
        return all.stream()
                .filter(each -> each.type() == type)
                .map(Subject::value)
                .toList();
    }

    /** The names that are searched for in texts. */
    List<String> terms() {
        return searched().stream().map(Subject::value).distinct().toList();
    }

    private List<Subject> searched() {
        return all.stream()
                .filter(each ->
                        each.type() != Subject.Type.TICKET || each.value().length() >= SHORTEST_TICKET)
                .toList();
    }

    /**
     * A pattern that finds one of the names, but not as part of a longer word. Each name is a group. The pattern
     * matches nothing if there are no names.
     */
    Pattern pattern() {
        String alternatives = searched().stream().map(Subjects::alternative).collect(Collectors.joining("|"));
        return Pattern.compile(
                alternatives.isEmpty() ? "(?!)" : alternatives, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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

    /**
     * Whether the character belongs to a word with boundaries. Chinese has no spaces between words, so its characters
     * do not.
     */
    private static boolean isWord(char letter) {
        return letter < 128 && Character.isLetterOrDigit(letter);
    }

    /**
     * A salted digest of the names. A person who knows names and salt can verify with it that a receipt is about these
     * names.
     */
    String digest(String salt) {
        return Sha256.hex(salt + lines());
    }

    String lines() {
        return all.stream()
                .map(each -> "\n" + each.type() + " " + each.value())
                .sorted()
                .collect(Collectors.joining());
    }

    /** Leaves out the names. */
    @Override
    public String toString() {
        return "Subjects[" + all.size() + "]";
    }
}
