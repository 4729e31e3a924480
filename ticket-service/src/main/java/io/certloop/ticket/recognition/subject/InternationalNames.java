package io.certloop.ticket.recognition.subject;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads names with Chinese labels ("www.例子.com", "例子.中国"). Chinese text has no spaces, so such a name is read only
 * where something else marks its beginning.
 */
final class InternationalNames {
    private static final int LONGEST_LABEL = 15;
    private static final int LONGEST_NAME = 253;
    private static final String LEAD_INS = "是为叫的名把将给在问";
    private static final String CONJUNCTIONS = "和及与跟或";
    private static final int LONGEST_SUFFIX = 5;

    private final HostNames hosts;

    InternationalNames(HostNames hosts) {
        this.hosts = hosts;
    }

    /** The name that a run of Latin host characters is part of, if the name has Chinese labels. Empty otherwise. */
    List<String> around(NormalizedText text, int start, int end) {
        String run = text.substring(start, end);
        if (run.endsWith(".")) {
            int suffixEnd = chineseSuffixEnd(text, end);
            return suffixEnd < 0 ? List.of() : whole(text, start, suffixEnd);
        }
        String suffix = run.startsWith(".") ? run.substring(1) : "";
        boolean below = !suffix.isEmpty() && hosts.suffixLabels(List.of(suffix.split("\\."))) > 0;
        return below ? whole(text, start, end) : List.of();
    }

    /**
     * End of the Chinese public suffix that begins at an index. -1 if none begins there, or if the characters are
     * another label of the name.
     */
    private int chineseSuffixEnd(NormalizedText text, int from) {
        int end = from;
        while (NormalizedText.isHan(text.atOrEnd(end)) && end - from < LONGEST_SUFFIX) {
            end++;
        }
        boolean goesOn = text.atOrEnd(end) == '.' && NormalizedText.isAsciiAlphanumeric(text.atOrEnd(end + 1));
        for (int to = end; to > from && !goesOn; to--) {
            if (hosts.isSuffix(text.written(from, to))) {
                return to;
            }
        }
        return -1;
    }

    /** The ASCII form of the name, as DNS and the control plane know it. Empty if the text cannot be a name. */
    static Optional<String> ascii(String name) {
        try {
            return Optional.of(IDN.toASCII(name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<String> whole(NormalizedText text, int start, int end) {
        int begin = start;
        if (text.at(start) == '.') {
            begin = labelStart(text, start);
            if (begin == start) {
                return List.of();
            }
        }
        int head = begin;
        while (text.before(head) == '.' && end - head <= LONGEST_NAME) {
            int dot = head - 1;
            head = NormalizedText.isHan(text.before(dot)) ? labelStart(text, dot) : latin(text, dot);
            if (head >= dot) {
                break;
            }
        }
        if (end - head > LONGEST_NAME) {
            return List.of();
        }
        boolean wildcard = text.at(head) == '.' || text.at(head) == '*';
        int name = text.at(head) == '*' ? head + 2 : wildcard ? head + 1 : head;
        return ascii(text.written(name, end))
                .filter(ascii -> hosts.isRegistrable(List.of(ascii.split("\\.", -1))))
                .map(ascii -> List.of((wildcard ? "." : "") + ascii))
                .orElse(List.of());
    }

    /** Start of the Chinese label that ends at an index; the index itself if there is no such label. */
    private static int labelStart(NormalizedText text, int end) {
        int begin = end;
        while (NormalizedText.isHan(text.before(begin)) && end - begin <= LONGEST_LABEL) {
            begin--;
        }
        begin = behindLeadIn(text, begin, end);
        if (end - begin == 1 && CONJUNCTIONS.indexOf(text.at(begin)) >= 0) {
            return end;
        }
        return end - begin <= LONGEST_LABEL ? begin : end;
    }

    /** Start of the Latin labels that end at an index. */
    private static int latin(NormalizedText text, int end) {
        int begin = end;
        while (isLatin(text.before(begin)) && end - begin <= LONGEST_NAME) {
            begin--;
        }
        return begin;
    }

    /** Start of a name behind the last lead-in word. Chinese text has no space in "my domain is NAME". */
    private static int behindLeadIn(NormalizedText text, int begin, int start) {
        for (int i = start - 1; i >= begin; i--) {
            if (LEAD_INS.indexOf(text.at(i)) >= 0) {
                return i + 1;
            }
        }
        return begin;
    }

    private static boolean isLatin(char c) {
        return NormalizedText.isAsciiAlphanumeric(c) || c == '.' || c == '-';
    }
}
