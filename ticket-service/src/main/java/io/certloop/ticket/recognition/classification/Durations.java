package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.List;

/** Finds spans of time in figures or words: "26个小时", "三天", "好几个小时", "2 days". */
final class Durations {
    private static final List<String> UNITS =
            List.of("分钟", "小时", "钟头", "天", "周", "星期", "个月", "晚上", "min", "hour", "hr", "day", "week", "month");

    private Durations() {}

    /** Receives the range of a span in the text. */
    interface Found {
        void at(int start, int end);
    }

    static void find(NormalizedText text, Found found) {
        for (int i = 0; i < text.length(); i++) {
            if (isNumeral(text.at(i)) && !NormalizedText.isAsciiAlphanumeric(text.before(i))) {
                int start = i;
                while (i < text.length() && isNumeral(text.at(i))) {
                    i++;
                }
                int end = unitEnd(text, i);
                if (end > 0) {
                    found.at(start, end);
                }
                i--;
            }
        }
    }

    private static boolean isNumeral(char c) {
        return switch (c) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> true;
            case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十' -> true;
            case '百', '几', '半', '多', '数' -> true;
            default -> false;
        };
    }

    /** Index after the unit of time that follows a number; -1 if none follows. */
    private static int unitEnd(NormalizedText text, int afterNumber) {
        int at = afterNumber;
        while (text.atOrEnd(at) == ' ' || text.atOrEnd(at) == '个' || text.atOrEnd(at) == '多') {
            if (++at > afterNumber + 3) {
                return -1;
            }
        }
        for (String unit : UNITS) {
            int start = unit.startsWith("个") ? at - 1 : at;
            if (text.hasAt(start, unit)) {
                return start + unit.length();
            }
        }
        return -1;
    }
}
