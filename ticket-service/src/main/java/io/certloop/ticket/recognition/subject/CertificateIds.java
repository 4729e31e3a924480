package io.certloop.ticket.recognition.subject;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds certificate ids (24 hex characters). Ids of requests and jobs, which look alike, are left out. */
final class CertificateIds {
    private static final int LENGTH = 24;
    private static final int LABEL_DISTANCE = 24;
    private static final List<String> OWN = List.of("cert", "证书", "憑证", "ssl");
    private static final List<String> OTHER = List.of(
            "req",
            "请求",
            "job",
            "task",
            "任务",
            "order",
            "订单",
            "trace",
            "uid",
            "bucket",
            "空间",
            "persistent",
            "工单",
            "ticket",
            "文件",
            "file",
            "etag",
            "session",
            "空间名",
            "upload",
            "上传",
            "instance",
            "实例",
            "用户",
            "user");

    private final HostNames hosts;

    CertificateIds(HostNames hosts) {
        this.hosts = hosts;
    }

    /**
     * The ids in the order of their appearance.
     *
     * @param marks one entry for each character of the text; the entries of the ids' characters are overwritten, so
     *     that later searches skip the ids
     */
    List<String> in(NormalizedText text, char[] marks) {
        Set<String> ids = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (NormalizedText.isAsciiAlphanumeric(text.atOrEnd(end))) {
                end++;
            }
            if (end - at >= LENGTH && marks[at] == 0) {
                readRun(text, at, end, ids, marks);
            }
            at = Math.max(end, at + 1);
        }
        return new ArrayList<>(ids);
    }

    private void readRun(NormalizedText text, int start, int end, Set<String> ids, char[] marks) {
        int idStart = end - LENGTH;
        boolean last = isHex(text, idStart, end);
        if (last && endsName(text, start, idStart)) {
            ids.add(text.substring(idStart, end));
            int gap = start == idStart ? 1 : 0;
            Arrays.fill(marks, idStart - gap, end, Subjects.BLANK);
        } else if (last && isId(text, start, idStart, end)) {
            ids.add(text.substring(idStart, end));
            Arrays.fill(marks, start, end, Subjects.BLANK);
        } else {
            int idEnd = nameStart(text, start, end);
            if (idEnd > start) {
                ids.add(text.substring(idEnd - LENGTH, idEnd));
                Arrays.fill(marks, start, idEnd, Subjects.BLANK);
            }
        }
    }

    /** Whether the id directly follows a host name: "www.example.com5f3a…", "www.example.com-5f3a…". */
    private boolean endsName(NormalizedText text, int runStart, int idStart) {
        int end = runStart < idStart ? idStart : idStart - 1;
        boolean apart = runStart == idStart && "-_".indexOf(text.before(idStart)) < 0;
        int start = end;
        while (start > 0 && NormalizedText.isAsciiAlphanumeric(text.at(start - 1))) {
            start--;
        }
        return !apart
                && start < end
                && text.before(start) == '.'
                && NormalizedText.isAsciiAlphanumeric(text.before(start - 1))
                && hosts.isGluableSuffix(text.substring(start, end));
    }

    /**
     * Start of a host name that directly follows the id: "5f3a…www.example.com", "certid5f3a…www.example.com". -1 if
     * there is none.
     */
    private int nameStart(NormalizedText text, int start, int end) {
        boolean apart = text.atOrEnd(end) != '.' || ".-_/".indexOf(text.before(start)) >= 0;
        boolean labelled = text.substring(start, start + 4).equals("cert");
        int longestLabel = labelled ? LENGTH : 0;
        for (int id = start; !apart && id <= start + longestLabel; id++) {
            int name = id + LENGTH;
            if (name < end && isHex(text, id, name) && hosts.isUsualFirstLabel(text.substring(name, end))) {
                return name;
            }
        }
        return -1;
    }

    private static boolean isId(NormalizedText text, int runStart, int idStart, int end) {
        if (runStart < idStart) {
            String glued = text.substring(Math.max(runStart, idStart - LENGTH), idStart);
            return glued.startsWith("cert") && idStart - runStart <= LENGTH;
        }
        boolean partOfName = ".-_".indexOf(text.before(runStart)) >= 0 || inPath(text, runStart, end);
        if (partOfName) {
            return false;
        }
        String before = text.substring(Math.max(0, runStart - LABEL_DISTANCE), runStart);
        int own = lastOf(before, OWN);
        int other = lastOf(before, OTHER);
        boolean figuresOnly = text.substring(runStart, end).chars().allMatch(Character::isDigit);
        return figuresOnly ? own > other : own >= other;
    }

    /** Whether the characters are a file name or path segment rather than an id: "/5f…a1/x", "5f…a1.jpg". */
    private static boolean inPath(NormalizedText text, int start, int end) {
        boolean segment = text.before(start) == '/' && text.atOrEnd(end) == '/';
        boolean file = text.atOrEnd(end) == '.' && NormalizedText.isAsciiAlphanumeric(text.atOrEnd(end + 1));
        return segment || file;
    }

    private static int lastOf(String before, List<String> labels) {
        return labels.stream().mapToInt(before::lastIndexOf).max().orElse(-1);
    }

    private static boolean isHex(NormalizedText text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
