package io.certloop.ticket.recognition.subject;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the customer's domains and certificate ids in free text, in one pass over runs of host
 * characters.
 */
public final class SubjectReader {
    private static final List<String> SCHEMES =
            List.of("https://", "http://", "rtmp://", "wss://", "ws://", "://");

    private static final int LONGEST_NAME = 253;

    private final HostNames hosts;
    private final CertificateIds certificates;
    private final NameSplitter splitter;
    private final InternationalNames international;

    /** By the names of hosts that ship with the service. */
    public static SubjectReader standard() {
        return new SubjectReader(HostNames.standard());
    }

    SubjectReader(HostNames hosts) {
        this.hosts = hosts;
        this.certificates = new CertificateIds(hosts);
        this.splitter = new NameSplitter(hosts);
        this.international = new InternationalNames(hosts);
    }

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
        return new Subjects(List.copyOf(domains), ids, marks);
    }

    /** Reads the run that begins here and returns where to go on. */
    private int readRun(NormalizedText text, int start, Set<String> domains, char[] marks) {
        int end = start;
        while (end < text.length() && marks[end] == 0 && isHostCharacter(text, end)) {
            end++;
        }
        if (text.before(start) == '@' || text.atOrEnd(end) == '@') {
            Arrays.fill(marks, start, end, Subjects.BLANK);
            return end;
        }
        List<String> names = isDotted(text, start, end) ? names(text, start, end) : List.of();
        List<String> own = names.stream().filter(this::isCustomers).toList();
        domains.addAll(own);
        int scheme = schemeStart(text, start);
        if (names.isEmpty() && scheme == start) {
            return end;
        }
        Arrays.fill(marks, scheme, start, Subjects.BLANK);
        int behind = pathEnd(text, end);
        Arrays.fill(marks, start, end, own.isEmpty() ? Subjects.BLANK : Subjects.NAME);
        Arrays.fill(marks, end, behind, Subjects.BLANK);
        return behind;
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

    /** With letters of other alphabets in their ASCII form: "bücher", "пример". "" is no name. */
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

    /** Where "https://" in front of a host begins, or the host itself where there is none. */
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

    /** A Chinese full stop counts as a dot only between Latin letters or figures. */
    private static boolean isHostCharacter(NormalizedText text, int at) {
        char c = text.at(at);
        if (c == '。') {
            return NormalizedText.isAsciiAlphanumeric(text.before(at))
                    && NormalizedText.isAsciiAlphanumeric(text.atOrEnd(at + 1));
        }
        return NormalizedText.isAsciiAlphanumeric(c)
                || c == '.'
                || c == '-'
                || c == '_'
                || c == '*'
                || isOtherLetter(c);
    }

    /** Where the port, path and query behind a host end: at white space, quotes or Chinese. */
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

    /** The next address, glued to the path of the one before. */
    private static boolean beginsAddress(NormalizedText text, int at) {
        return text.hasAt(at, "http://") || text.hasAt(at, "https://");
    }
}
