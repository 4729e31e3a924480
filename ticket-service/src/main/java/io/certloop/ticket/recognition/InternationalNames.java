package io.certloop.ticket.recognition;

import java.util.List;
import java.util.Optional;

/**
 * Names with Chinese labels ("www.例子.com", "例子.中国"). Chinese writes no spaces, so such a name is
 * read only where something else marks its beginning.
 */
final class InternationalNames {
    private static final int LONGEST_LABEL = 15;
    private static final String LEAD_INS = "是为叫的名把将给在问";
    private static final List<String> CHINESE_SUFFIXES =
            List.of("中国", "中國", "公司", "网络", "網絡", "网址", "在线", "中文网", "网店", "集团");

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
        return hosts.isSuffix(suffix) ? whole(text, start, run) : List.of();
    }

    private Optional<String> chineseSuffix(FoldedText text, int from) {
        return CHINESE_SUFFIXES.stream()
                .filter(s -> from + s.length() <= text.length())
                .filter(s -> text.substring(from, from + s.length()).equals(s))
                .findFirst();
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
        return hosts.isRegistrable(List.of(name.split("\\.", -1))) ? List.of(name) : List.of();
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
