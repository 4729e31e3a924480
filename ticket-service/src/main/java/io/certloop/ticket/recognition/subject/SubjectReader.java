package io.certloop.ticket.recognition.subject;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the customer's domains and certificate ids in free text, in one pass over runs of host characters. */
public final class SubjectReader {
    private static final List<String> SCHEMES = List.of("https://", "http://", "rtmp://", "wss://", "ws://", "://");

    private static final int LONGEST_NAME = 253;

    private final HostNames hosts = HostNames.standard();
    private final CertificateIds certificates = new CertificateIds(hosts);
    private final NameSplitter splitter = new NameSplitter(hosts);
    private final InternationalNames international = new InternationalNames(hosts);

    public Subjects read(NormalizedText text) {
        char[] marks = text.noMarks();
        Tables.mark(text, marks);
        List<String> ids = certificates.in(text, marks);
        Set<String> domains = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length()) {
            if (marks[at] == 0 && isHostCharacter(text, at)) {
                at = readRun(text, at, domains, marks);
            } else {
                at++;
            }
        }
        return new Subjects(NumberedNames.withoutNumbers(domains), ids, marks);
    }

    /**
     * Reads the run of host characters that begins at an index: adds the customer's domains in it to {@code domains},
     * and sets the marks of the run and of the scheme, port and path around it.
     *
     * @param marks for each character 0, or the character that replaces it in the search for words
     * @return index at which to continue
     */
    private int readRun(NormalizedText text, int start, Set<String> domains, char[] marks) {
        int end = start;
        while (end < text.length() && marks[end] == 0 && isHostCharacter(text, end)) {
            end++;
        }
        if (text.before(start) == '@' || text.atOrEnd(end) == '@') {
            Arrays.fill(marks, start, end, Subjects.BLANK);
            return end;
        }
        List<String> names = namesWithin(text, start, end);
        boolean target = !names.isEmpty() && isTargetOfRecord(text, start, marks);
        List<String> own =
                target ? List.of() : names.stream().filter(this::isCustomers).toList();
        domains.addAll(own);
        int scheme = schemeStart(text, start);
        if (names.isEmpty() && scheme == start) {
            return end;
        }
        Arrays.fill(marks, scheme, start, Subjects.BLANK);
        boolean listed = !names.isEmpty() && scheme == start && nameFollows(text, end);
        int behind = listed ? end : pathEnd(text, end);
        Arrays.fill(marks, start, end, own.isEmpty() ? Subjects.BLANK : Subjects.NAME);
        Arrays.fill(marks, end, behind, Subjects.BLANK);
        return behind;
    }

    /** The names in a run, without the characters around a name: a bullet, an arrow, bold type, "%2F". */
    private List<String> namesWithin(NormalizedText text, int start, int end) {
        int from = text.before(start) == '%' ? Math.min(start + 2, end) : start;
        while (from < end && isBullet(text, from)) {
            from++;
        }
        int to = end;
        while (to > from && "-*_".indexOf(text.at(to - 1)) >= 0) {
            to--;
        }
        return isDotted(text, from, to) ? names(text, from, to) : List.of();
    }

    private static boolean isBullet(NormalizedText text, int at) {
        return text.at(at) == '-' || text.at(at) == '*' && text.atOrEnd(at + 1) != '.';
    }

    /**
     * Whether the run is the target of a CNAME record, and so a name of the provider or of a third party: "NAME CNAME
     * x.example.net", "IN CNAME x.example.net".
     */
    private static boolean isTargetOfRecord(NormalizedText text, int start, char[] marks) {
        int type = blanksStart(text, start) - "cname".length();
        if (type < 1 || !text.hasAt(type, "cname")) {
            return false;
        }
        int behind = blanksStart(text, type);
        return behind > 0 && marks[behind - 1] == Subjects.NAME || text.hasAt(behind - 3, " in");
    }

    private static int blanksStart(NormalizedText text, int end) {
        int start = end;
        while (text.before(start) == ' ' || text.before(start) == '\t') {
            start--;
        }
        return start;
    }

    /** Whether the next name of a list follows the slash rather than a path: "a.example.com/b.example.com". */
    private boolean nameFollows(NormalizedText text, int slash) {
        int end = slash + 1;
        while (text.atOrEnd(slash) == '/' && end < text.length() && isHostCharacter(text, end)) {
            end++;
        }
        String next = end > slash + 1 ? text.substring(slash + 1, end) : "";
        return hosts.isGluableSuffix(next.substring(next.lastIndexOf('.') + 1))
                && !splitter.split(next).isEmpty();
    }

    private static boolean isDotted(NormalizedText text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.at(i) == '.' || text.at(i) == '。') {
                return true;
            }
        }
        return false;
    }

    private List<String> names(NormalizedText text, int start, int end) {
        var found = new ArrayList<String>(international.around(text, start, end));
        if (found.isEmpty()) {
            String run = run(text, start, end);
            boolean stops = run.indexOf('.') >= 0;
            for (String part : stops ? run.split("。") : new String[] {run.replace('。', '.')}) {
                found.addAll(splitter.split(part));
            }
        }
        return found;
    }

    /**
     * The run, with letters of other alphabets ("bücher", "пример") in their ASCII form. "" if the run cannot be a
     * name.
     */
    private static String run(NormalizedText text, int start, int end) {
        String run = text.substring(start, end);
        if (run.chars().noneMatch(c -> isOtherLetter((char) c))) {
            return run;
        }
        if (run.length() > LONGEST_NAME) {
            return "";
        }
        int lead = run.startsWith(".") ? 1 : 0;
        return run.substring(0, lead)
                + InternationalNames.ascii(text.written(start + lead, end)).orElse("");
    }

    private static boolean isOtherLetter(char c) {
        return c >= '\u00c0' && c <= '\u052f' && Character.isLetter(c);
    }

    private boolean isCustomers(String name) {
        return !hosts.belongsToOthers(name.startsWith(".") ? name.substring(1) : name);
    }

    /** Start of the scheme, such as "https://", in front of a host; start of the host if there is no scheme. */
    private static int schemeStart(NormalizedText text, int hostStart) {
        if (text.before(hostStart) != '/') {
            return hostStart;
        }
        for (String scheme : SCHEMES) {
            int start = hostStart - scheme.length();
            if (text.hasAt(start, scheme)) {
                return start;
            }
        }
        return hostStart;
    }

    /**
     * Whether the character can be part of a host name. A Chinese full stop counts as a dot only between Latin letters
     * or figures of one word.
     */
    private static boolean isHostCharacter(NormalizedText text, int at) {
        char c = text.at(at);
        if (c == '。') {
            return NormalizedText.isAsciiAlphanumeric(text.before(at))
                    && NormalizedText.isAsciiAlphanumeric(text.atOrEnd(at + 1))
                    && !Character.isUpperCase(text.written(at + 1, at + 2).charAt(0));
        }
        return NormalizedText.isAsciiAlphanumeric(c)
                || c == '.'
                || c == '-'
                || c == '_'
                || c == '*'
                || isOtherLetter(c);
    }

    /** End of the port, path and query behind a host. They end at white space, quotes or Chinese characters. */
    private static int pathEnd(NormalizedText text, int hostEnd) {
        char c = text.atOrEnd(hostEnd);
        boolean port = c == ':' && Character.isDigit(text.atOrEnd(hostEnd + 1));
        if (c != '/' && c != '?' && c != '#' && !port) {
            return hostEnd;
        }
        int end = hostEnd;
        while (end < text.length() && text.at(end) > ' ' && text.at(end) < 0x80) {
            if ("\"'<>()[]{},;|".indexOf(text.at(end)) >= 0 || beginsAddress(text, end)) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Whether an address begins at this index, directly behind the path of the previous address. */
    private static boolean beginsAddress(NormalizedText text, int at) {
        return text.hasAt(at, "http://") || text.hasAt(at, "https://");
    }
}
