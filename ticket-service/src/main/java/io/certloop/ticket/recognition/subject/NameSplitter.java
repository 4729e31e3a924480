package io.certloop.ticket.recognition.subject;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the names in one run of host characters. Customers paste names without anything between them
 * ("cdn.a.comcdn.b.com") and words directly behind them ("a.cnCNAME").
 */
final class NameSplitter {
    /** Most labels that a name can have. Bounds the work on hostile runs, which have more. */
    private static final int MOST_LABELS = 127;

    /** Label of the provider's DNS record that proves the ownership of a domain. */
    private static final String RECORD = "verification";

    private static final int LONGEST_GLUED_LABEL = 63 + 12;

    private final HostNames hosts;

    NameSplitter(HostNames hosts) {
        this.hosts = hosts;
    }

    List<String> split(String run) {
        boolean wildcard = isWildcard(run);
        List<String> labels = withoutFileEnding(labels(run));
        var names = new ArrayList<String>();
        int from = 0;
        for (int i = 1; i < labels.size(); i++) {
            String suffix = gluedSuffix(labels, from, i);
            if (suffix != null) {
                var head = new ArrayList<>(labels.subList(from, i));
                head.add(suffix);
                add(head, wildcard && from == 0, names);
                labels.set(i, labels.get(i).substring(suffix.length()));
                from = i;
            }
        }
        List<String> rest = labels.subList(from, labels.size());
        if (!add(rest, wildcard && from == 0, names)) {
            add(withoutTail(rest), wildcard && from == 0, names);
        }
        return names;
    }

    private boolean add(List<String> labels, boolean wildcard, List<String> names) {
        boolean name = hosts.isRegistrable(labels);
        if (name) {
            names.add((wildcard ? "." : "") + String.join(".", labels));
        }
        return name;
    }

    /** Whether the run is a wildcard: "*.a.com", or ".a.com" as the control plane writes it. */
    private static boolean isWildcard(String run) {
        boolean dot = run.startsWith(".") && !run.startsWith("..");
        return run.startsWith("*.") || dot;
    }

    /**
     * Labels of the run, without empty labels and without leading labels of DNS records ("_acme-challenge",
     * "verification").
     */
    private static List<String> labels(String run) {
        var labels = new ArrayList<String>();
        for (String label : run.split("\\.")) {
            boolean record = labels.isEmpty() && (label.startsWith("_") || label.equals("*") || label.equals(RECORD));
            if (!label.isEmpty() && !record) {
                labels.add(label);
            }
        }
        return labels;
    }

    /**
     * The labels without a file name at the end. Customers name files after their domain: "www.example.com_apache.zip",
     * "www.example.com.pem".
     */
    private List<String> withoutFileEnding(List<String> labels) {
        int end = labels.size();
        while (end > 1 && hosts.isFileEnding(labels.get(end - 1))) {
            end--;
        }
        String last = end == 0 ? "" : labels.get(end - 1);
        int underscore = last.indexOf('_');
        if (end == labels.size() && underscore < 0) {
            return labels;
        }
        var name = new ArrayList<>(labels.subList(0, end - 1));
        name.add(underscore < 0 ? last : last.substring(0, underscore));
        return hosts.isGluableSuffix(name.getLast()) && hosts.isRegistrable(name) ? name : labels;
    }

    /**
     * The public suffix with which the label at an index begins, if another name follows the suffix without a gap;
     * otherwise null. The rest must look like the beginning of a name, because "cnblogs" and "company" begin with
     * suffixes too.
     */
    private String gluedSuffix(List<String> labels, int from, int index) {
        String label = labels.get(index);
        boolean last = index == labels.size() - 1;
        for (int length = Math.min(6, label.length() - 1); length > 1 && !last; length--) {
            String suffix = label.substring(0, length);
            String rest = label.substring(length);
            if (hosts.isGluableSuffix(suffix) && separates(labels, from, index, suffix, rest)) {
                return suffix;
            }
        }
        return null;
    }

    private boolean separates(List<String> labels, int from, int index, String suffix, String rest) {
        if (index - from > MOST_LABELS) {
            return false;
        }
        var left = new ArrayList<>(labels.subList(from, index));
        left.add(suffix);
        int end = Math.min(labels.size(), index + MOST_LABELS);
        var right = new ArrayList<>(labels.subList(index + 1, end));
        right.addFirst(rest);
        if (!hosts.isRegistrable(left) || right.size() < 2 || rest.startsWith("-")) {
            return false;
        }
        boolean longEnough = left.size() > 2 && right.size() > 2 && rest.length() == 1;
        boolean sameOwner = hosts.registered(left).size() > 1
                && right.subList(1, right.size())
                        .contains(hosts.registered(left).getFirst());
        return hosts.isUsualFirstLabel(rest) || longEnough || sameOwner;
    }

    private List<String> withoutTail(List<String> labels) {
        if (labels.isEmpty() || hosts.suffixLabels(labels) > 0) {
            return labels;
        }
        String last = labels.getLast();
        if (last.length() > LONGEST_GLUED_LABEL) {
            return labels;
        }
        for (int length = last.length() - 1; length > 1; length--) {
            String suffix = last.substring(0, length);
            if (hosts.isGluableSuffix(suffix) && hosts.isTail(last.substring(length))) {
                var cut = new ArrayList<>(labels.subList(0, labels.size() - 1));
                cut.add(suffix);
                return cut;
            }
        }
        return labels;
    }
}
