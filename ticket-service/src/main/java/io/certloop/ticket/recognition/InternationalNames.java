package io.certloop.ticket.recognition;

import java.net.IDN;
import java.util.List;
import java.util.Optional;

/**
 * Names with Chinese labels ("www.例子.com", "例子.中国"). Chinese writes no spaces, so such a name is
 * read only where something else marks its beginning.
 */
final class InternationalNames {
    private static final int LONGEST_LABEL = 15;
    private static final String LEAD_INS = "是为叫的名把将给在问";
    private static final int LONGEST_SUFFIX = 5;

    private final HostNames hosts;

    InternationalNames(HostNames hosts) {
        this.hosts = hosts;
    }

    /** The name that a run of Latin host characters is part of, if it has Chinese labels. */
    List<String> around(FoldedText text, int start, int end) {
        String run = text.substring(start, end);
        if (run.endsWith(".")) {
            return chineseSuffix(text, end).map(s -> whole(text, start, run + s)).orElse(List.of());
        }
        String suffix = run.startsWith(".") ? run.substring(1) : "";
        boolean below = !suffix.isEmpty() && hosts.suffixLabels(List.of(suffix.split("\\."))) > 0;
        return below ? whole(text, start, run) : List.of();
    }

    private Optional<String> chineseSuffix(FoldedText text, int from) {
        int end = from;
        while (FoldedText.isHan(text.atOrEnd(end)) && end - from < LONGEST_SUFFIX) {
            end++;
        }
        for (int to = end; to > from; to--) {
            String suffix = text.substring(from, to);
            if (hosts.isSuffix(suffix)) {
                return Optional.of(suffix);
            }
        }
        return Optional.empty();
    }

    /** The form that DNS and the control plane know; empty for what cannot be a name. */
    static Optional<String> ascii(String name) {
        try {
            return Optional.of(IDN.toASCII(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<String> whole(FoldedText text, int start, String tail) {
        int begin = start;
        if (tail.startsWith(".")) {
            while (FoldedText.isHan(text.before(begin)) && start - begin <= LONGEST_LABEL) {
                begin--;
            }
            begin = behindLeadIn(text, begin, start);
            boolean label = begin < start && start - begin <= LONGEST_LABEL;
            if (!label) {
                return List.of();
            }
        }
        int head = begin;
        if (text.before(begin) == '.') {
            while (isLatin(text.before(head))) {
                head--;
            }
        }
        String name = text.substring(head, start) + tail;
        return ascii(name)
                .filter(ascii -> hosts.isRegistrable(List.of(ascii.split("\\.", -1))))
                .map(List::of)
                .orElse(List.of());
    }

    /** "my domain is NAME" without a space: the name begins behind the last lead-in word. */
    private static int behindLeadIn(FoldedText text, int begin, int start) {
        for (int i = start - 1; i >= begin; i--) {
            if (LEAD_INS.indexOf(text.at(i)) >= 0) {
                return i + 1;
            }
        }
        return begin;
    }

    private static boolean isLatin(char c) {
        return FoldedText.isAsciiAlphanumeric(c) || c == '.' || c == '-';
    }
}
