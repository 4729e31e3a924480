package io.certloop.ticket.recognition.subject;

import com.google.common.net.InternetDomainName;
import io.certloop.ticket.recognition.text.ClassPathText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Classifies host names by the public suffix list and by lists of usual first labels, hosts of other parties and more.
 */
final class HostNames {
    private static final int LONGEST_NAME = 253;

    /** Number of last labels of a name that decide its public suffix, including wildcards of the list. */
    private static final int LONGEST_SUFFIX = 6;

    private static final int MOST_SUFFIXES = 10_000;

    private final Map<String, Set<String>> sections = new HashMap<>();

    /**
     * Cache of the number of labels in the public suffix, by name. The same name is looked up several times, and occurs
     * again in later texts.
     */
    private final Map<String, Integer> suffixes = new ConcurrentHashMap<>();

    private HostNames(List<String> lines) {
        String section = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else {
                sections.computeIfAbsent(section, s -> new HashSet<>()).addAll(List.of(line.split("\\s+")));
            }
        }
    }

    static HostNames standard() {
        return new HostNames(ClassPathText.lines("hosts.txt"));
    }

    /** Whether names are registered directly below this one: "com", "co.uk", "中国". */
    boolean isSuffix(String name) {
        return suffixLabels(List.of(name.split("\\."))) == name.split("\\.").length;
    }

    /** Whether a run-on word such as "comhttps" can begin with this suffix. */
    boolean isGluableSuffix(String label) {
        return sections.get("glued").contains(label);
    }

    /** Whether a label behind a whole name is a file extension, such as "pem". */
    boolean isFileEnding(String label) {
        return sections.get("file-endings").contains(label);
    }

    /** Whether a label may begin a host name of its own: "cdn", "img2", "www". */
    boolean isUsualFirstLabel(String label) {
        int end = label.length();
        while (end > 0 && (Character.isDigit(label.charAt(end - 1)) || label.charAt(end - 1) == '-')) {
            end--;
        }
        return end > 0 && sections.get("first-labels").contains(label.substring(0, end));
    }

    /** Whether a word is one that people write directly behind a name, such as "cname" or "https". */
    boolean isTail(String word) {
        return sections.get("tails").contains(word);
    }

    /** How many labels the public suffix of a name has; 0 when it ends in none. */
    int suffixLabels(List<String> labels) {
        int size = labels.size();
        List<String> end = labels.subList(Math.max(0, size - LONGEST_SUFFIX), size);
        if (sections.get("reserved").contains(end.getLast())) {
            return 1;
        }
        String tail = String.join(".", end);
        // "h.265" is no name, and there are many: the exception would cost more than the answer.
        if (tail.length() > LONGEST_NAME || Character.isDigit(end.getLast().codePointAt(0))) {
            return 0;
        }
        if (suffixes.size() >= MOST_SUFFIXES) {
            suffixes.clear();
        }
        return suffixes.computeIfAbsent(tail, HostNames::publicSuffixLabels);
    }

    private static int publicSuffixLabels(String name) {
        try {
            InternetDomainName suffix = InternetDomainName.from(name).registrySuffix();
            return suffix == null ? 0 : suffix.parts().size();
        } catch (IllegalArgumentException noName) {
            return 0;
        }
    }

    /** Whether the labels are a well-formed name with at least one label before its public suffix. */
    boolean isRegistrable(List<String> labels) {
        int suffix = labels.isEmpty() ? 0 : suffixLabels(labels);
        return suffix > 0
                && labels.size() > suffix
                && labels.stream().mapToInt(label -> label.length() + 1).sum() <= LONGEST_NAME + 1
                && labels.stream().allMatch(HostNames::isLabel)
                && !isCode(labels);
    }

    /** Whether the labels are program code rather than a host: "server.py", "window.open". */
    private boolean isCode(List<String> labels) {
        return sections.get("code-suffixes").contains(labels.getLast())
                && (labels.size() == 2 || !isUsualFirstLabel(labels.getFirst()));
    }

    /** The name that was registered: the public suffix and one label before it. */
    List<String> registered(List<String> labels) {
        int size = Math.min(labels.size(), suffixLabels(labels) + 1);
        return labels.subList(labels.size() - size, labels.size());
    }

    /**
     * Whether the name is a host of the provider, or of other clouds, certificate authorities, tools or documentation.
     */
    boolean belongsToOthers(String name) {
        Set<String> others = sections.get("others");
        int dot = -1;
        do {
            if (others.contains(name.substring(dot + 1))) {
                return true;
            }
            dot = name.indexOf('.', dot + 1);
        } while (dot >= 0);
        return sections.get("code-packages").contains(name.split("\\.", 2)[0]);
    }

    private static boolean isLabel(String label) {
        boolean bounded = !label.isEmpty() && label.length() <= 63;
        return bounded
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-'
                && label.indexOf('_') < 0
                && label.indexOf('*') < 0;
    }
}
