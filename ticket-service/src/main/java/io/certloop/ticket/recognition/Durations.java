package io.certloop.ticket.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Spans of time in figures or words: "26个小时", "三天", "好几个小时", "2 days". */
final class Durations {
    private static final String NUMERALS = "0123456789一二两三四五六七八九十百几半多数";
    private static final List<String> UNITS =
            List.of(
                    "分钟", "小时", "钟头", "天", "周", "星期", "个月", "晚上", "min", "hour", "hr", "day",
                    "week", "month");

    private Durations() {}

    static List<RuleBook.Mention> in(FoldedText text) {
        var found = new ArrayList<RuleBook.Mention>();
        for (int i = 0; i < text.length(); i++) {
            if (isNumeral(text.at(i)) && !FoldedText.isAsciiAlphanumeric(text.before(i))) {
                int start = i;
                while (i < text.length() && isNumeral(text.at(i))) {
                    i++;
                }
                int end = unitEnd(text, i);
                if (end > 0) {
                    found.add(new RuleBook.Mention(start, end, Set.of(RuleBook.DURATION)));
                }
                i--;
            }
        }
        return found;
    }

    private static boolean isNumeral(char c) {
        return NUMERALS.indexOf(c) >= 0;
    }

    /** Index after the unit that follows a number, or -1 where none does. */
    private static int unitEnd(FoldedText text, int afterNumber) {
        int at = afterNumber;
        while (text.atOrEnd(at) == ' ' || text.atOrEnd(at) == '个' || text.atOrEnd(at) == '多') {
            if (++at > afterNumber + 3) {
                return -1;
            }
        }
        for (String unit : UNITS) {
            int start = unit.startsWith("个") ? at - 1 : at;
            boolean fits = start >= 0 && start + unit.length() <= text.length();
            if (fits && text.substring(start, start + unit.length()).equals(unit)) {
                return start + unit.length();
            }
        }
        return -1;
    }
}
